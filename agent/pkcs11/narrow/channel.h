// One message through a pipe: its length, then as many bytes.
#ifndef KYSO_CHANNEL_H
#define KYSO_CHANNEL_H

#include <windows.h>

#include "wire.h"

static inline bool send_all(HANDLE pipe, const void *bytes, size_t size) {
  const uint8_t *at = bytes;
  while (size > 0) {
    DWORD done = 0;
    if (!WriteFile(pipe, at, (DWORD)size, &done, NULL) || done == 0) return false;
    at += done;
    size -= done;
  }
  return true;
}

static inline bool receive_all(HANDLE pipe, void *bytes, size_t size) {
  uint8_t *at = bytes;
  while (size > 0) {
    DWORD done = 0;
    if (!ReadFile(pipe, at, (DWORD)size, &done, NULL) || done == 0) return false;
    at += done;
    size -= done;
  }
  return true;
}

static inline bool send_message(HANDLE pipe, const uint8_t *message, size_t size) {
  const uint32_t length = (uint32_t)size;
  return send_all(pipe, &length, sizeof length) && send_all(pipe, message, size);
}

// @return size; 0: the other side is gone, or announced nothing or more than the limit
static inline size_t receive_message(HANDLE pipe, uint8_t message[MESSAGE_LIMIT]) {
  uint32_t length;
  if (!receive_all(pipe, &length, sizeof length) || length == 0 || length > MESSAGE_LIMIT) return 0;
  return receive_all(pipe, message, length) ? length : 0;
}

#endif
