#include "wire.h"

#include <string.h>
#ifdef _WIN32
#include <windows.h>
#endif

cursor cursor_over(uint8_t *bytes, size_t size) {
  return (cursor){.bytes = bytes, .size = size};
}

// The next `size` bytes; NULL where the message ends before.
static uint8_t *advance(cursor *over, size_t size) {
  if (over->failed || size > over->size - over->at) {
    over->failed = true;
    return NULL;
  }
  uint8_t *place = over->bytes + over->at;
  over->at += size;
  return place;
}

static void put_raw(cursor *to, const void *bytes, size_t size) {
  uint8_t *place = advance(to, size);
  if (place != NULL && size > 0) memcpy(place, bytes, size);
}

static void take_raw(cursor *from, void *bytes, size_t size) {
  const uint8_t *place = advance(from, size);
  if (place == NULL) memset(bytes, 0, size);
  else memcpy(bytes, place, size);
}

void put_byte(cursor *to, uint8_t value) {
  put_raw(to, &value, 1);
}

void put_number(cursor *to, CK_ULONG value) {
  const uint32_t narrow = (uint32_t)value;
  // Wider only where CK_ULONG is, in tests.
  if (narrow != value && value != CK_UNAVAILABLE_INFORMATION) to->failed = true;
  const uint8_t bytes[] = {(uint8_t)narrow, (uint8_t)(narrow >> 8), (uint8_t)(narrow >> 16), (uint8_t)(narrow >> 24)};
  put_raw(to, bytes, sizeof bytes);
}

void put_bytes(cursor *to, const void *bytes, size_t size) {
  put_number(to, (CK_ULONG)size);
  put_raw(to, bytes, size);
}

void put_optional(cursor *to, const void *bytes, size_t size) {
  put_byte(to, bytes != NULL);
  if (bytes != NULL) put_bytes(to, bytes, size);
}

uint8_t take_byte(cursor *from) {
  uint8_t value;
  take_raw(from, &value, 1);
  return value;
}

CK_ULONG take_number(cursor *from) {
  uint8_t bytes[4];
  take_raw(from, bytes, sizeof bytes);
  return (CK_ULONG)bytes[0] | (CK_ULONG)bytes[1] << 8 | (CK_ULONG)bytes[2] << 16 | (CK_ULONG)bytes[3] << 24;
}

CK_ULONG take_length(cursor *from) {
  const CK_ULONG length = take_number(from);
  return length == 0xffffffffUL ? CK_UNAVAILABLE_INFORMATION : length;
}

uint8_t *take_bytes(cursor *from, CK_ULONG *size) {
  *size = take_number(from);
  uint8_t *place = advance(from, *size);
  if (place == NULL) *size = 0;
  return place;
}

uint8_t *take_optional(cursor *from, CK_ULONG *size) {
  *size = 0;
  return take_byte(from) == 0 ? NULL : take_bytes(from, size);
}

bool is_whole(const cursor *from) {
  return !from->failed && from->at == from->size;
}

// What the token process reads of it; the rest stays 0.
void put_token_info(cursor *to, const CK_TOKEN_INFO *info) {
  put_raw(to, info->label, sizeof info->label);
  put_raw(to, info->manufacturerID, sizeof info->manufacturerID);
  put_raw(to, info->model, sizeof info->model);
  put_raw(to, info->serialNumber, sizeof info->serialNumber);
  put_number(to, info->flags);
  put_number(to, info->ulMaxPinLen);
  put_number(to, info->ulMinPinLen);
}

void take_token_info(cursor *from, CK_TOKEN_INFO *info) {
  memset(info, 0, sizeof *info);
  take_raw(from, info->label, sizeof info->label);
  take_raw(from, info->manufacturerID, sizeof info->manufacturerID);
  take_raw(from, info->model, sizeof info->model);
  take_raw(from, info->serialNumber, sizeof info->serialNumber);
  info->flags = take_number(from);
  info->ulMaxPinLen = take_number(from);
  info->ulMinPinLen = take_number(from);
}

bool has_attributes(CK_RV result) {
  return result == CKR_OK || result == CKR_ATTRIBUTE_SENSITIVE || result == CKR_ATTRIBUTE_TYPE_INVALID ||
         result == CKR_BUFFER_TOO_SMALL;
}

void wipe(void *bytes, size_t size) {
#ifdef _WIN32
  SecureZeroMemory(bytes, size);
#else
  explicit_bzero(bytes, size);
#endif
}
