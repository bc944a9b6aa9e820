// Messages between kyso-pkcs11-32.dll and kyso-pkcs11-32.exe: numbers of four bytes, lowest first; bytes behind their
// length. Each side takes what the other says for foreign: a cursor never leaves its message, and once it would have,
// it has failed for good.
#ifndef KYSO_WIRE_H
#define KYSO_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cryptoki.h"

// Largest message, in bytes; the largest thing in one is a certificate (64 KiB, agent/pkcs11/listing.ts).
#define MESSAGE_LIMIT (256 * 1024)
// Most numbers of a list (slots, mechanisms, handles), and most attributes of a template.
#define LIST_LIMIT 1024
#define TEMPLATE_LIMIT 32

// First byte of a request. An answer begins with the return value as a number.
enum call {
  CALL_INITIALIZE = 1,
  CALL_FINALIZE,
  CALL_GET_SLOT_LIST,
  CALL_GET_TOKEN_INFO,
  CALL_GET_MECHANISM_LIST,
  CALL_OPEN_SESSION,
  CALL_CLOSE_SESSION,
  CALL_LOGIN,
  CALL_SET_PIN,
  CALL_FIND_OBJECTS_INIT,
  CALL_FIND_OBJECTS,
  CALL_FIND_OBJECTS_FINAL,
  CALL_GET_ATTRIBUTE_VALUE,
  CALL_SIGN_INIT,
  CALL_SIGN,
};

typedef struct {
  uint8_t *bytes;
  size_t size;
  size_t at;
  bool failed;
} cursor;

cursor cursor_over(uint8_t *bytes, size_t size);

void put_byte(cursor *to, uint8_t value);
void put_number(cursor *to, CK_ULONG value);
void put_bytes(cursor *to, const void *bytes, size_t size);
// Absent (NULL) and empty are two things: C_Login without a PIN asks on the device.
void put_optional(cursor *to, const void *bytes, size_t size);
void put_token_info(cursor *to, const CK_TOKEN_INFO *info);

uint8_t take_byte(cursor *from);
CK_ULONG take_number(cursor *from);
// A length that may be CK_UNAVAILABLE_INFORMATION.
CK_ULONG take_length(cursor *from);
// Points into the message; NULL once the cursor has failed.
uint8_t *take_bytes(cursor *from, CK_ULONG *size);
uint8_t *take_optional(cursor *from, CK_ULONG *size);
void take_token_info(cursor *from, CK_TOKEN_INFO *info);
// Everything was there, and nothing is left.
bool is_whole(const cursor *from);

// Whether C_GetAttributeValue has filled in lengths; after other failures they mean nothing (PKCS#11 v2.40, 5.7), and
// none are sent.
bool has_attributes(CK_RV result);

// A PIN was in it: overwritten in a way that no compiler leaves out.
void wipe(void *bytes, size_t size);

#endif
