#include "server.h"

#include <string.h>

// Longest path, in bytes of UTF-8.
#define PATH_LIMIT 4096

static CK_FUNCTION_LIST_PTR driver;
// Where the driver writes.
static uint8_t scratch[MESSAGE_LIMIT];
static CK_ULONG numbers[LIST_LIMIT];

// A driver may leave out what it does not do.
#define DRIVER_CALL(name, ...)                        \
  (driver == NULL         ? CKR_CRYPTOKI_NOT_INITIALIZED \
   : driver->name == NULL ? CKR_FUNCTION_NOT_SUPPORTED   \
                          : driver->name(__VA_ARGS__))

static CK_RV initialize(cursor *from) {
  CK_ULONG length;
  const uint8_t *bytes = take_bytes(from, &length);
  CK_C_INITIALIZE_ARGS arguments = {.flags = take_number(from)};
  if (!is_whole(from)) return CKR_ARGUMENTS_BAD;
  if (driver != NULL) return CKR_CRYPTOKI_ALREADY_INITIALIZED;
  char path[PATH_LIMIT];
  if (length >= sizeof path || memchr(bytes, 0, length) != NULL) return CKR_ARGUMENTS_BAD;
  memcpy(path, bytes, length);
  path[length] = 0;
  driver = load_driver(path);
  return driver == NULL ? CKR_LIBRARY_LOAD_FAILED : DRIVER_CALL(C_Initialize, &arguments);
}

// @param count - as the driver left it
static void put_list(cursor *to, CK_RV result, bool is_wanted, CK_ULONG room, CK_ULONG count) {
  // A driver that claims more than it had room for has told nothing.
  if (count > LIST_LIMIT || (is_wanted && result == CKR_OK && count > room)) {
    put_number(to, CKR_GENERAL_ERROR);
    put_number(to, 0);
    return;
  }
  put_number(to, result);
  put_number(to, count);
  for (CK_ULONG at = 0; is_wanted && result == CKR_OK && at < count; at++) put_number(to, numbers[at]);
}

static void list(cursor *from, cursor *to, enum call call) {
  const CK_ULONG about = call == CALL_GET_SLOT_LIST ? take_byte(from) : take_number(from);
  const bool is_wanted = take_byte(from) != 0;
  const CK_ULONG asked = take_number(from);
  const CK_ULONG room = asked < LIST_LIMIT ? asked : LIST_LIMIT;
  CK_ULONG count = room;
  CK_ULONG *place = is_wanted ? numbers : NULL;
  CK_RV result = CKR_ARGUMENTS_BAD;
  if (!is_whole(from)) count = 0;
  else if (call == CALL_GET_SLOT_LIST) result = DRIVER_CALL(C_GetSlotList, (CK_BBOOL)about, place, &count);
  else if (call == CALL_GET_MECHANISM_LIST) result = DRIVER_CALL(C_GetMechanismList, about, place, &count);
  else if (!is_wanted) count = 0;
  else {
    count = 0;
    result = DRIVER_CALL(C_FindObjects, about, place, room, &count);
  }
  put_list(to, result, is_wanted, room, count);
}

static void token_info(cursor *from, cursor *to) {
  CK_TOKEN_INFO info = {0};
  const CK_ULONG slot = take_number(from);
  const CK_RV result = is_whole(from) ? DRIVER_CALL(C_GetTokenInfo, slot, &info) : CKR_ARGUMENTS_BAD;
  put_number(to, result);
  if (result == CKR_OK) put_token_info(to, &info);
}

static void open_session(cursor *from, cursor *to) {
  CK_SESSION_HANDLE session = 0;
  const CK_ULONG slot = take_number(from);
  const CK_ULONG flags = take_number(from);
  const CK_RV result = is_whole(from) ? DRIVER_CALL(C_OpenSession, slot, flags, NULL, NULL, &session) : CKR_ARGUMENTS_BAD;
  put_number(to, result);
  if (result == CKR_OK) put_number(to, session);
}

static CK_RV login(cursor *from) {
  const CK_ULONG session = take_number(from);
  const CK_ULONG user = take_number(from);
  CK_ULONG size;
  uint8_t *pin = take_optional(from, &size);
  return is_whole(from) ? DRIVER_CALL(C_Login, session, user, pin, size) : CKR_ARGUMENTS_BAD;
}

static CK_RV set_pin(cursor *from) {
  const CK_ULONG session = take_number(from);
  CK_ULONG old_size, new_size;
  uint8_t *old_pin = take_optional(from, &old_size);
  uint8_t *new_pin = take_optional(from, &new_size);
  return is_whole(from) ? DRIVER_CALL(C_SetPIN, session, old_pin, old_size, new_pin, new_size) : CKR_ARGUMENTS_BAD;
}

static CK_RV find_objects_init(cursor *from) {
  CK_ATTRIBUTE wanted[TEMPLATE_LIMIT];
  const CK_ULONG session = take_number(from);
  const CK_ULONG count = take_number(from);
  if (from->failed || count > TEMPLATE_LIMIT) return CKR_ARGUMENTS_BAD;
  for (CK_ULONG at = 0; at < count; at++) {
    wanted[at].type = take_number(from);
    CK_ULONG size;
    wanted[at].pValue = take_optional(from, &size);
    wanted[at].ulValueLen = size;
  }
  return is_whole(from) ? DRIVER_CALL(C_FindObjectsInit, session, wanted, count) : CKR_ARGUMENTS_BAD;
}

// Room for each value that is wanted, one behind the other. @return whether there is that much
static bool take_places(cursor *from, CK_ATTRIBUTE *wanted, CK_ULONG count) {
  size_t used = 0;
  for (CK_ULONG at = 0; at < count; at++) {
    wanted[at].type = take_number(from);
    const bool is_wanted = take_byte(from) != 0;
    const CK_ULONG size = take_number(from);
    // Eight bytes on, for drivers that write a number where they like it aligned.
    const size_t step = ((size_t)size + 7) & ~(size_t)7;
    if (size > sizeof scratch || step > sizeof scratch - used) return false;
    wanted[at].pValue = is_wanted ? scratch + used : NULL;
    wanted[at].ulValueLen = size;
    if (is_wanted) used += step;
  }
  return is_whole(from);
}

static void attribute_values(cursor *from, cursor *to) {
  CK_ATTRIBUTE wanted[TEMPLATE_LIMIT];
  CK_ULONG room[TEMPLATE_LIMIT];
  const CK_ULONG session = take_number(from);
  const CK_ULONG object = take_number(from);
  const CK_ULONG count = take_number(from);
  if (from->failed || count > TEMPLATE_LIMIT || !take_places(from, wanted, count)) {
    put_number(to, CKR_ARGUMENTS_BAD);
    return;
  }
  for (CK_ULONG at = 0; at < count; at++) room[at] = wanted[at].pValue == NULL ? MESSAGE_LIMIT : wanted[at].ulValueLen;
  const CK_RV result = DRIVER_CALL(C_GetAttributeValue, session, object, wanted, count);
  const bool has_values = has_attributes(result);
  for (CK_ULONG at = 0; has_values && at < count; at++) {
    // Longer than its place: the driver has not written it, or has written past it.
    if (wanted[at].ulValueLen != CK_UNAVAILABLE_INFORMATION && wanted[at].ulValueLen > room[at]) {
      put_number(to, CKR_GENERAL_ERROR);
      return;
    }
  }
  put_number(to, result);
  for (CK_ULONG at = 0; has_values && at < count; at++) {
    const bool is_told = wanted[at].ulValueLen != CK_UNAVAILABLE_INFORMATION;
    put_number(to, wanted[at].ulValueLen);
    put_optional(to, is_told ? wanted[at].pValue : NULL, wanted[at].ulValueLen);
  }
}

static CK_RV sign_init(cursor *from) {
  const CK_ULONG session = take_number(from);
  const CK_ULONG key = take_number(from);
  CK_RSA_PKCS_PSS_PARAMS parameter;
  CK_MECHANISM mechanism = {.mechanism = take_number(from)};
  if (take_byte(from) != 0) {
    parameter.hashAlg = take_number(from);
    parameter.mgf = take_number(from);
    parameter.sLen = take_number(from);
    mechanism.pParameter = &parameter;
    mechanism.ulParameterLen = sizeof parameter;
  }
  return is_whole(from) ? DRIVER_CALL(C_SignInit, session, &mechanism, key) : CKR_ARGUMENTS_BAD;
}

static void sign(cursor *from, cursor *to) {
  const CK_ULONG session = take_number(from);
  CK_ULONG size;
  uint8_t *data = take_bytes(from, &size);
  const bool is_wanted = take_byte(from) != 0;
  const CK_ULONG asked = take_number(from);
  const CK_ULONG room = asked < sizeof scratch / 2 ? asked : sizeof scratch / 2;
  CK_ULONG length = room;
  CK_RV result = is_whole(from) ? DRIVER_CALL(C_Sign, session, data, size, is_wanted ? scratch : NULL, &length) : CKR_ARGUMENTS_BAD;
  if (is_wanted && result == CKR_OK && length > room) result = CKR_GENERAL_ERROR;
  const bool is_signed = is_wanted && result == CKR_OK;
  put_number(to, result);
  put_number(to, length > MESSAGE_LIMIT ? 0 : length);
  put_optional(to, is_signed ? scratch : NULL, length);
}

static CK_RV session_call(cursor *from, enum call call) {
  const CK_ULONG session = take_number(from);
  if (!is_whole(from)) return CKR_ARGUMENTS_BAD;
  return call == CALL_CLOSE_SESSION ? DRIVER_CALL(C_CloseSession, session) : DRIVER_CALL(C_FindObjectsFinal, session);
}

static bool perform(cursor *from, cursor *to) {
  const enum call call = take_byte(from);
  switch (call) {
    case CALL_INITIALIZE:
      put_number(to, initialize(from));
      return true;
    case CALL_FINALIZE:
      put_number(to, is_whole(from) ? DRIVER_CALL(C_Finalize, NULL) : CKR_ARGUMENTS_BAD);
      return true;
    case CALL_GET_SLOT_LIST:
    case CALL_GET_MECHANISM_LIST:
    case CALL_FIND_OBJECTS:
      list(from, to, call);
      return true;
    case CALL_GET_TOKEN_INFO:
      token_info(from, to);
      return true;
    case CALL_OPEN_SESSION:
      open_session(from, to);
      return true;
    case CALL_CLOSE_SESSION:
    case CALL_FIND_OBJECTS_FINAL:
      put_number(to, session_call(from, call));
      return true;
    case CALL_LOGIN:
      put_number(to, login(from));
      return true;
    case CALL_SET_PIN:
      put_number(to, set_pin(from));
      return true;
    case CALL_FIND_OBJECTS_INIT:
      put_number(to, find_objects_init(from));
      return true;
    case CALL_GET_ATTRIBUTE_VALUE:
      attribute_values(from, to);
      return true;
    case CALL_SIGN_INIT:
      put_number(to, sign_init(from));
      return true;
    case CALL_SIGN:
      sign(from, to);
      return true;
  }
  return false;
}

size_t server_answer(uint8_t *asked, size_t size, uint8_t answer[MESSAGE_LIMIT]) {
  cursor from = cursor_over(asked, size);
  cursor to = cursor_over(answer, MESSAGE_LIMIT);
  const bool is_known = perform(&from, &to);
  wipe(asked, size);
  return is_known && !to.failed ? to.at : 0;
}
