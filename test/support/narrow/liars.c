/*
 * A driver, a caller and a wire that lie, against both ends of a 32-bit driver's helper; built with the sanitizers.
 * Usage: liars ROUNDS SEED. Prints how many answers were believed and how many not; any error of memory ends it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"
#include "server.h"

static uint64_t state;
static enum { HONEST, CHANGED, NOISE, SILENT, GENEROUS, NEW } wire;
static int is_gone;

static uint32_t draw(uint32_t below) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (uint32_t)(state >> 32) % below;
}

/* Mostly small, sometimes at a border, sometimes anything. */
static CK_ULONG number(void) {
  static const CK_ULONG borders[] = {0, 1, LIST_LIMIT, LIST_LIMIT + 1, MESSAGE_LIMIT, MESSAGE_LIMIT + 1, 0x7fffffff, 0xffffffff, CK_UNAVAILABLE_INFORMATION};
  if (draw(4) != 0) return draw(64);
  return draw(2) == 0 ? borders[draw(sizeof borders / sizeof *borders)] : draw(0xffffffff);
}

static CK_RV outcome(void) {
  static const CK_RV known[] = {CKR_ATTRIBUTE_SENSITIVE, CKR_ATTRIBUTE_TYPE_INVALID, CKR_BUFFER_TOO_SMALL, CKR_GENERAL_ERROR};
  return draw(3) != 0 ? CKR_OK : known[draw(4)];
}

static void fill(void *place, size_t size) {
  for (size_t at = 0; at < size; at++) ((uint8_t *)place)[at] = (uint8_t)draw(256);
}

/* Reads every byte, so that one that is not there is noticed. */
static void look(const void *bytes, size_t size) {
  static volatile unsigned sum;
  for (size_t at = 0; bytes != NULL && at < size; at++) sum += ((const uint8_t *)bytes)[at];
}

/* The driver: keeps to the room it is given, and says it did not. */
static CK_RV lie_list(CK_ULONG_PTR list, CK_ULONG room, CK_ULONG_PTR count) {
  for (CK_ULONG at = 0; list != NULL && at < room; at++) list[at] = number();
  if (draw(3) == 0) *count = number();
  else *count = list == NULL ? draw(9) : room == 0 ? 0 : draw((uint32_t)(room < 9 ? room : 9) + 1);
  return outcome();
}
static CK_RV lie_initialize(CK_VOID_PTR arguments) {
  look(arguments, sizeof(CK_C_INITIALIZE_ARGS));
  return CKR_OK;
}
static CK_RV lie_finalize(CK_VOID_PTR reserved) {
  (void)reserved;
  return outcome();
}
static CK_RV lie_slots(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
  (void)present;
  return lie_list(list, *count, count);
}
static CK_RV lie_mechanisms(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count) {
  (void)slot;
  return lie_list(list, *count, count);
}
static CK_RV lie_objects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE_PTR list, CK_ULONG most, CK_ULONG_PTR count) {
  (void)session;
  return lie_list(list, most, count);
}
static CK_RV lie_token(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  (void)slot;
  fill(info, sizeof *info);
  info->flags = number();
  info->ulMinPinLen = draw(9);
  info->ulMaxPinLen = number();
  return outcome();
}
static CK_RV lie_open(CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR application, CK_NOTIFY notify, CK_SESSION_HANDLE_PTR session) {
  (void)slot, (void)flags, (void)application, (void)notify;
  *session = number();
  return outcome();
}
static CK_RV lie_session(CK_SESSION_HANDLE session) {
  (void)session;
  return outcome();
}
static CK_RV lie_login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG size) {
  (void)session, (void)user;
  look(pin, size);
  return outcome();
}
static CK_RV lie_pins(CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR old_pin, CK_ULONG old_size, CK_UTF8CHAR_PTR new_pin, CK_ULONG new_size) {
  (void)session;
  look(old_pin, old_size);
  look(new_pin, new_size);
  return outcome();
}
static CK_RV lie_search(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR wanted, CK_ULONG count) {
  (void)session;
  for (CK_ULONG at = 0; at < count; at++) look(wanted[at].pValue, wanted[at].ulValueLen);
  return outcome();
}
static CK_RV lie_attributes(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR wanted, CK_ULONG count) {
  (void)session, (void)object;
  for (CK_ULONG at = 0; at < count; at++) {
    if (wanted[at].pValue != NULL) fill(wanted[at].pValue, wanted[at].ulValueLen);
    if (draw(8) == 0) wanted[at].ulValueLen = number();
  }
  return outcome();
}
static CK_RV lie_sign_init(CK_SESSION_HANDLE session, CK_MECHANISM_PTR mechanism, CK_OBJECT_HANDLE key) {
  (void)session, (void)key;
  look(mechanism->pParameter, mechanism->ulParameterLen);
  return outcome();
}
static CK_RV lie_sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG size, CK_BYTE_PTR signature, CK_ULONG_PTR length) {
  (void)session;
  look(data, size);
  if (signature != NULL) fill(signature, *length);
  if (draw(4) == 0) *length = number();
  return outcome();
}

CK_FUNCTION_LIST_PTR load_driver(const char *path) {
  static CK_FUNCTION_LIST driver;
  look(path, strlen(path));
  driver.C_Initialize = lie_initialize;
  driver.C_Finalize = lie_finalize;
  driver.C_GetSlotList = lie_slots;
  driver.C_GetTokenInfo = lie_token;
  driver.C_GetMechanismList = lie_mechanisms;
  driver.C_OpenSession = lie_open;
  driver.C_CloseSession = lie_session;
  driver.C_Login = lie_login;
  driver.C_SetPIN = lie_pins;
  driver.C_FindObjectsInit = lie_search;
  driver.C_FindObjects = lie_objects;
  driver.C_FindObjectsFinal = lie_session;
  driver.C_GetAttributeValue = lie_attributes;
  driver.C_SignInit = lie_sign_init;
  driver.C_Sign = lie_sign;
  return &driver;
}

bool helper_start(void) {
  is_gone = 0;
  return true;
}
void helper_end(void) {
  is_gone = 1;
}

/* The wire: as it is, with some bytes changed or cut off, or something else altogether. */
size_t helper_exchange(uint8_t message[MESSAGE_LIMIT], size_t size) {
  /* Of exactly this size, so that reading past its end is noticed. */
  uint8_t *asked = malloc(size);
  memcpy(asked, message, size);
  wipe(message, size);
  /* Where there is one, the room for the answer stands last: more than the caller has. */
  if (wire == GENEROUS && size > 9) memcpy(asked + size - 4, &(uint32_t){draw(2000)}, 4);
  size_t answered = server_answer(asked, size, message);
  for (size_t at = 0; at < size; at++) {
    if (asked[at] != 0) abort();
  }
  free(asked);
  switch (wire) {
    case HONEST:
    case GENEROUS:
      break;
    case CHANGED:
      for (int turn = draw(4); turn >= 0 && answered > 0; turn--) message[draw((uint32_t)(answered < 64 ? answered : 64))] = (uint8_t)draw(256);
      if (draw(3) == 0) answered = draw((uint32_t)answered + 8);
      break;
    case NOISE:
      answered = draw(200);
      fill(message, answered);
      if (draw(2) == 0 && answered >= 4) memset(message, 0, 4);
      break;
    case SILENT:
      answered = 0;
      break;
    case NEW:
      /* Here the driver stays loaded; a new process has none yet. */
      answered = 4;
      memset(message, 0, answered);
  }
  return answered;
}

static CK_RV attributes(CK_FUNCTION_LIST_PTR module) {
  CK_ATTRIBUTE wanted[6];
  const CK_ULONG count = draw(6) + 1;
  const uint32_t most = draw(20) == 0 ? 100000 : 100;
  for (CK_ULONG at = 0; at < count; at++) {
    const CK_ULONG size = draw(most);
    wanted[at] = (CK_ATTRIBUTE){draw(500), draw(3) == 0 ? NULL : malloc(size == 0 ? 1 : size), size};
  }
  const CK_RV result = draw(2) == 0 ? module->C_GetAttributeValue(1, 2, wanted, count) : CKR_CANCEL;
  for (CK_ULONG at = 0; at < count; at++) {
    /* As the addon does: as many bytes as are said to be there. */
    if (result == CKR_OK && wanted[at].pValue != NULL && wanted[at].ulValueLen != CK_UNAVAILABLE_INFORMATION) look(wanted[at].pValue, wanted[at].ulValueLen);
    free(wanted[at].pValue);
  }
  return result;
}

static CK_RV numbers_of(CK_FUNCTION_LIST_PTR module, int call) {
  CK_ULONG count = draw(40);
  CK_ULONG *list = draw(3) == 0 ? NULL : calloc(count + 1, sizeof *list);
  const CK_ULONG room = count;
  CK_RV result = call == 0 ? module->C_GetSlotList(CK_TRUE, list, &count) : call == 1 ? module->C_GetMechanismList(1, list, &count) : module->C_FindObjects(1, list, room, &count);
  if (result == CKR_OK && list != NULL && count > room) abort();
  free(list);
  return result;
}

static CK_RV signature(CK_FUNCTION_LIST_PTR module) {
  CK_ULONG room = draw(600), length = room;
  const CK_ULONG size = draw(600);
  uint8_t *data = malloc(size + 1), *place = draw(4) == 0 ? NULL : malloc(room + 1);
  fill(data, size);
  const CK_RV result = module->C_Sign(1, data, size, place, &length);
  if (result == CKR_OK && place != NULL) {
    if (length > room) abort();
    look(place, length);
  }
  free(data);
  free(place);
  return result;
}

static CK_RV one_call(CK_FUNCTION_LIST_PTR module) {
  uint8_t pin[300];
  const CK_ULONG size = draw(sizeof pin);
  fill(pin, sizeof pin);
  CK_ATTRIBUTE wanted[] = {{1, pin, size}, {2, NULL, 0}};
  CK_RSA_PKCS_PSS_PARAMS parameter = {0x250, 2, 32};
  CK_MECHANISM mechanism = {0x43, draw(2) == 0 ? NULL : &parameter, draw(4) == 0 ? 3 : sizeof parameter};
  CK_TOKEN_INFO info;
  CK_SESSION_HANDLE session;
  switch (draw(12)) {
    case 0: return attributes(module);
    case 1: return numbers_of(module, 0);
    case 2: return numbers_of(module, 1);
    case 3: return numbers_of(module, 2);
    case 4: return signature(module);
    case 5: return module->C_GetTokenInfo(1, &info);
    case 6: return module->C_OpenSession(1, 4, NULL, NULL, &session);
    case 7: return module->C_Login(1, 1, draw(3) == 0 ? NULL : pin, size);
    case 8: return module->C_SetPIN(1, pin, size, pin, size);
    case 9: return module->C_FindObjectsInit(1, wanted, 2);
    case 10: return module->C_SignInit(1, &mechanism, 2);
    default: return draw(2) == 0 ? module->C_CloseSession(1) : module->C_FindObjectsFinal(1);
  }
}

static void start(CK_FUNCTION_LIST_PTR module) {
  CK_C_INITIALIZE_ARGS arguments = {.flags = CKF_OS_LOCKING_OK, .pReserved = (void *)"C:\\Program Files (x86)\\a.dll\n"};
  wire = NEW;
  if (module->C_Initialize(&arguments) != CKR_OK) abort();
}

int main(int count, char **words) {
  if (count != 3) return 2;
  const long rounds = strtol(words[1], NULL, 10);
  state = strtoull(words[2], NULL, 10) | 1;
  long believed = 0, failed = 0, lost = 0, refused = 0;
  CK_FUNCTION_LIST_PTR module = client_functions();
  static uint8_t answer[MESSAGE_LIMIT];
  /* A path longer than any. */
  uint8_t longest[1 + 4 + 8000 + 4] = {CALL_INITIALIZE, 8000 & 0xff, 8000 >> 8};
  memset(longest + 5, 'a', 8000);
  if (server_answer(longest, sizeof longest, answer) != 4 || answer[0] != CKR_ARGUMENTS_BAD) abort();
  for (long round = 0; round < rounds; round++) {
    /* A helper that speaks to nobody it knows. */
    const size_t size = draw(120) + 1;
    uint8_t *asked = malloc(size);
    fill(asked, size);
    if (draw(8) != 0) asked[0] = (uint8_t)draw(CALL_SIGN + 2);
    for (size_t at = 1; at < size; at++) asked[at] = draw(3) == 0 ? asked[at] : (uint8_t)draw(3);
    const size_t answered = server_answer(asked, size, answer);
    if (answered > sizeof answer) abort();
    if (answered == 0) refused++;
    free(asked);
    if (is_gone || round == 0) start(module);
    const uint32_t chance = draw(10);
    wire = chance < 4 ? HONEST : chance < 7 ? CHANGED : chance < 8 ? GENEROUS : chance < 9 ? NOISE : SILENT;
    const CK_RV result = one_call(module);
    if (result == CKR_OK) believed++;
    else if (result == CKR_KYSO_HELPER_GONE) lost++;
    else failed++;
    if (is_gone && module->C_CloseSession(1) != CKR_KYSO_HELPER_GONE) abort();
  }
  printf("%ld %ld %ld %ld\n", believed, failed, lost, refused);
  return 0;
}
