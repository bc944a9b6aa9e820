#include "client.h"

#include <string.h>

enum { IDLE, RUNNING, GONE };

static uint8_t message[MESSAGE_LIMIT];
static int state = IDLE;

static CK_RV lose_helper(void) {
  helper_end();
  state = GONE;
  return CKR_KYSO_HELPER_GONE;
}

static cursor request(enum call call) {
  cursor to = cursor_over(message, sizeof message);
  put_byte(&to, (uint8_t)call);
  return to;
}

// @param answer - what follows the return value; nothing must be read of it unless this returns true
static bool ask(const cursor *asked, cursor *answer, CK_RV *result) {
  if (state != RUNNING || asked->failed) {
    wipe(message, sizeof message);
    *result = state == RUNNING ? CKR_ARGUMENTS_BAD : state == GONE ? CKR_KYSO_HELPER_GONE : CKR_CRYPTOKI_NOT_INITIALIZED;
    return false;
  }
  const size_t size = helper_exchange(message, asked->at);
  *answer = cursor_over(message, size);
  *result = take_number(answer);
  if (answer->failed) *result = lose_helper();
  return !answer->failed;
}

// For calls that are answered by the return value alone.
static CK_RV ask_only(const cursor *asked) {
  cursor answer;
  CK_RV result;
  if (ask(asked, &answer, &result) && !is_whole(&answer)) return lose_helper();
  return result;
}

// @param list - NULL: only the count is asked for @param count - in: room; out: how many there are
static CK_RV ask_list(cursor *asked, CK_ULONG_PTR list, CK_ULONG_PTR count) {
  if (count == NULL) return CKR_ARGUMENTS_BAD;
  const CK_ULONG room = list == NULL ? 0 : *count < LIST_LIMIT ? *count : LIST_LIMIT;
  put_byte(asked, list != NULL);
  put_number(asked, room);
  cursor answer;
  CK_RV result;
  if (!ask(asked, &answer, &result)) return result;
  const CK_ULONG there = take_number(&answer);
  const bool is_listed = list != NULL && result == CKR_OK;
  if (there > LIST_LIMIT || (is_listed && there > room)) return lose_helper();
  for (CK_ULONG at = 0; is_listed && at < there; at++) list[at] = take_number(&answer);
  if (!is_whole(&answer)) return lose_helper();
  *count = there;
  return result;
}

static CK_RV ask_initialize(CK_VOID_PTR pInitArgs) {
  const CK_C_INITIALIZE_ARGS *arguments = pInitArgs;
  if (state == RUNNING) return CKR_CRYPTOKI_ALREADY_INITIALIZED;
  // Where NSS has LibraryParameters: the path of the driver, UTF-8. pkcs11js cuts off the last character, so one that
  // belongs to no path stands there.
  const char *path = arguments == NULL ? NULL : arguments->pReserved;
  if (path == NULL) return CKR_ARGUMENTS_BAD;
  const size_t length = strcspn(path, "\n");
  if (!helper_start()) return CKR_GENERAL_ERROR;
  state = RUNNING;
  cursor asked = request(CALL_INITIALIZE);
  put_bytes(&asked, path, length);
  put_number(&asked, arguments->flags);
  const CK_RV result = ask_only(&asked);
  if (result != CKR_OK) {
    helper_end();
    state = IDLE;
  }
  return result;
}

static CK_RV ask_finalize(CK_VOID_PTR pReserved) {
  if (pReserved != NULL) return CKR_ARGUMENTS_BAD;
  const cursor asked = request(CALL_FINALIZE);
  const CK_RV result = ask_only(&asked);
  if (state == RUNNING) {
    helper_end();
    state = IDLE;
  }
  return result;
}

static CK_RV ask_get_slot_list(CK_BBOOL tokenPresent, CK_SLOT_ID_PTR pSlotList, CK_ULONG_PTR pulCount) {
  cursor asked = request(CALL_GET_SLOT_LIST);
  put_byte(&asked, tokenPresent);
  return ask_list(&asked, pSlotList, pulCount);
}

static CK_RV ask_get_token_info(CK_SLOT_ID slotID, CK_TOKEN_INFO_PTR pInfo) {
  if (pInfo == NULL) return CKR_ARGUMENTS_BAD;
  cursor asked = request(CALL_GET_TOKEN_INFO);
  put_number(&asked, slotID);
  cursor answer;
  CK_RV result;
  if (!ask(&asked, &answer, &result)) return result;
  if (result == CKR_OK) take_token_info(&answer, pInfo);
  return is_whole(&answer) ? result : lose_helper();
}

static CK_RV ask_get_mechanism_list(CK_SLOT_ID slotID, CK_MECHANISM_TYPE_PTR pMechanismList, CK_ULONG_PTR pulCount) {
  cursor asked = request(CALL_GET_MECHANISM_LIST);
  put_number(&asked, slotID);
  return ask_list(&asked, pMechanismList, pulCount);
}

static CK_RV ask_open_session(CK_SLOT_ID slotID, CK_FLAGS flags, CK_VOID_PTR pApplication, CK_NOTIFY Notify, CK_SESSION_HANDLE_PTR phSession) {
  // No call comes back from the other process.
  if (pApplication != NULL || Notify != NULL || phSession == NULL) return CKR_ARGUMENTS_BAD;
  cursor asked = request(CALL_OPEN_SESSION);
  put_number(&asked, slotID);
  put_number(&asked, flags);
  cursor answer;
  CK_RV result;
  if (!ask(&asked, &answer, &result)) return result;
  if (result == CKR_OK) *phSession = take_number(&answer);
  return is_whole(&answer) ? result : lose_helper();
}

static CK_RV ask_close_session(CK_SESSION_HANDLE hSession) {
  cursor asked = request(CALL_CLOSE_SESSION);
  put_number(&asked, hSession);
  return ask_only(&asked);
}

static CK_RV ask_login(CK_SESSION_HANDLE hSession, CK_USER_TYPE userType, CK_UTF8CHAR_PTR pPin, CK_ULONG ulPinLen) {
  cursor asked = request(CALL_LOGIN);
  put_number(&asked, hSession);
  put_number(&asked, userType);
  put_optional(&asked, pPin, ulPinLen);
  return ask_only(&asked);
}

static CK_RV ask_set_pin(CK_SESSION_HANDLE hSession, CK_UTF8CHAR_PTR pOldPin, CK_ULONG ulOldLen, CK_UTF8CHAR_PTR pNewPin, CK_ULONG ulNewLen) {
  cursor asked = request(CALL_SET_PIN);
  put_number(&asked, hSession);
  put_optional(&asked, pOldPin, ulOldLen);
  put_optional(&asked, pNewPin, ulNewLen);
  return ask_only(&asked);
}

static CK_RV ask_find_objects_init(CK_SESSION_HANDLE hSession, CK_ATTRIBUTE_PTR pTemplate, CK_ULONG ulCount) {
  if (ulCount > TEMPLATE_LIMIT || (pTemplate == NULL && ulCount > 0)) return CKR_ARGUMENTS_BAD;
  cursor asked = request(CALL_FIND_OBJECTS_INIT);
  put_number(&asked, hSession);
  put_number(&asked, ulCount);
  for (CK_ULONG at = 0; at < ulCount; at++) {
    put_number(&asked, pTemplate[at].type);
    put_optional(&asked, pTemplate[at].pValue, pTemplate[at].ulValueLen);
  }
  return ask_only(&asked);
}

static CK_RV ask_find_objects(CK_SESSION_HANDLE hSession, CK_OBJECT_HANDLE_PTR phObject, CK_ULONG ulMaxObjectCount, CK_ULONG_PTR pulObjectCount) {
  if (phObject == NULL || pulObjectCount == NULL) return CKR_ARGUMENTS_BAD;
  cursor asked = request(CALL_FIND_OBJECTS);
  put_number(&asked, hSession);
  *pulObjectCount = ulMaxObjectCount;
  return ask_list(&asked, phObject, pulObjectCount);
}

static CK_RV ask_find_objects_final(CK_SESSION_HANDLE hSession) {
  cursor asked = request(CALL_FIND_OBJECTS_FINAL);
  put_number(&asked, hSession);
  return ask_only(&asked);
}

// One attribute of the answer. @return whether the helper kept to what was asked
static bool take_attribute(cursor *answer, CK_ATTRIBUTE *into) {
  const CK_ULONG length = take_length(answer);
  CK_ULONG size;
  const uint8_t *value = take_optional(answer, &size);
  if (answer->failed || (length != CK_UNAVAILABLE_INFORMATION && length > MESSAGE_LIMIT)) return false;
  if (into->pValue != NULL && length != CK_UNAVAILABLE_INFORMATION) {
    // Without a value there is none to be read: the caller takes as many bytes as the length says.
    if (value == NULL || size != length || length > into->ulValueLen) return false;
    memcpy(into->pValue, value, size);
  }
  into->ulValueLen = length;
  return true;
}

static CK_RV ask_get_attribute_value(CK_SESSION_HANDLE hSession, CK_OBJECT_HANDLE hObject, CK_ATTRIBUTE_PTR pTemplate, CK_ULONG ulCount) {
  if (ulCount > TEMPLATE_LIMIT || pTemplate == NULL) return CKR_ARGUMENTS_BAD;
  cursor asked = request(CALL_GET_ATTRIBUTE_VALUE);
  put_number(&asked, hSession);
  put_number(&asked, hObject);
  put_number(&asked, ulCount);
  for (CK_ULONG at = 0; at < ulCount; at++) {
    put_number(&asked, pTemplate[at].type);
    put_byte(&asked, pTemplate[at].pValue != NULL);
    put_number(&asked, pTemplate[at].pValue == NULL ? 0 : pTemplate[at].ulValueLen);
  }
  cursor answer;
  CK_RV result;
  if (!ask(&asked, &answer, &result)) return result;
  for (CK_ULONG at = 0; has_attributes(result) && at < ulCount; at++) {
    if (!take_attribute(&answer, &pTemplate[at])) return lose_helper();
  }
  return is_whole(&answer) ? result : lose_helper();
}

static CK_RV ask_sign_init(CK_SESSION_HANDLE hSession, CK_MECHANISM_PTR pMechanism, CK_OBJECT_HANDLE hKey) {
  if (pMechanism == NULL) return CKR_ARGUMENTS_BAD;
  cursor asked = request(CALL_SIGN_INIT);
  put_number(&asked, hSession);
  put_number(&asked, hKey);
  put_number(&asked, pMechanism->mechanism);
  // The one parameter in use: three numbers. Others may hold addresses, which mean nothing over there.
  const CK_RSA_PKCS_PSS_PARAMS *parameter = pMechanism->pParameter;
  if (parameter != NULL && pMechanism->ulParameterLen != sizeof *parameter) return CKR_MECHANISM_PARAM_INVALID;
  put_byte(&asked, parameter != NULL);
  if (parameter != NULL) {
    put_number(&asked, parameter->hashAlg);
    put_number(&asked, parameter->mgf);
    put_number(&asked, parameter->sLen);
  }
  return ask_only(&asked);
}

static CK_RV ask_sign(CK_SESSION_HANDLE hSession, CK_BYTE_PTR pData, CK_ULONG ulDataLen, CK_BYTE_PTR pSignature, CK_ULONG_PTR pulSignatureLen) {
  if (pulSignatureLen == NULL || (pData == NULL && ulDataLen > 0)) return CKR_ARGUMENTS_BAD;
  const CK_ULONG room = pSignature == NULL ? 0 : *pulSignatureLen;
  cursor asked = request(CALL_SIGN);
  put_number(&asked, hSession);
  put_bytes(&asked, pData, ulDataLen);
  put_byte(&asked, pSignature != NULL);
  put_number(&asked, room);
  cursor answer;
  CK_RV result;
  if (!ask(&asked, &answer, &result)) return result;
  const CK_ULONG length = take_number(&answer);
  CK_ULONG size;
  const uint8_t *signature = take_optional(&answer, &size);
  if (!is_whole(&answer) || length > MESSAGE_LIMIT) return lose_helper();
  if (pSignature != NULL && result == CKR_OK) {
    if (signature == NULL || size != length || length > room) return lose_helper();
    memcpy(pSignature, signature, size);
  }
  *pulSignatureLen = length;
  return result;
}

static CK_RV not_supported(void) {
  return CKR_FUNCTION_NOT_SUPPORTED;
}

static CK_RV get_function_list(CK_FUNCTION_LIST_PTR_PTR list) {
  if (list == NULL) return CKR_ARGUMENTS_BAD;
  *list = client_functions();
  return CKR_OK;
}

CK_FUNCTION_LIST_PTR client_functions(void) {
  static CK_FUNCTION_LIST functions;
  functions.version = (CK_VERSION){.major = 2, .minor = 40};
// No caller finds an empty place; arguments that are not looked at do no harm in the calling convention of 64 bits.
#define CK_PKCS11_FUNCTION_INFO(name) functions.name = (CK_##name)(void (*)(void))not_supported;
#include <pkcs11/pkcs11f.h>
#undef CK_PKCS11_FUNCTION_INFO
  functions.C_GetFunctionList = get_function_list;
  functions.C_Initialize = ask_initialize;
  functions.C_Finalize = ask_finalize;
  functions.C_GetSlotList = ask_get_slot_list;
  functions.C_GetTokenInfo = ask_get_token_info;
  functions.C_GetMechanismList = ask_get_mechanism_list;
  functions.C_OpenSession = ask_open_session;
  functions.C_CloseSession = ask_close_session;
  functions.C_Login = ask_login;
  functions.C_SetPIN = ask_set_pin;
  functions.C_FindObjectsInit = ask_find_objects_init;
  functions.C_FindObjects = ask_find_objects;
  functions.C_FindObjectsFinal = ask_find_objects_final;
  functions.C_GetAttributeValue = ask_get_attribute_value;
  functions.C_SignInit = ask_sign_init;
  functions.C_Sign = ask_sign;
  return &functions;
}
