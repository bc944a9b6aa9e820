/*
 * A Windows PKCS#11 module for tests, with one token. It has its own PIN pad, and C_Login takes no PIN, unless a file
 * token.pin says which PIN is typed on the PC. Beside the module lie token.cer (the certificate, DER), token.modulus (big-endian) and token.key (PRIVATEKEYBLOB of CryptoAPI, which
 * does the signing). Every login and signature is a line of token.log. With `hang` or `crash` in token.fault, C_Sign does
 * that.
 */
#include <windows.h>
#include <wincrypt.h>
#include <stdio.h>
#include <string.h>

#pragma pack(push, cryptoki, 1)
#define CK_PTR *
#define CK_DECLARE_FUNCTION(type, name) type __declspec(dllexport) name
#define CK_DECLARE_FUNCTION_POINTER(type, name) type __declspec(dllimport)(*name)
#define CK_CALLBACK_FUNCTION(type, name) type(*name)
#ifndef NULL_PTR
#define NULL_PTR 0
#endif
#include <pkcs11/pkcs11.h>
#pragma pack(pop, cryptoki)

enum { SLOT = 1, SESSION = 7, CERTIFICATE = 21, KEY = 22 };

static HMODULE self;
static BYTE certificate[8192], modulus[1024], blob[8192];
static DWORD certificate_size, modulus_size, blob_size, pin_size;
static BYTE typed_pin[64];
static CK_OBJECT_HANDLE found[2];
static CK_ULONG found_count;
static int is_logged_in;

static const char *beside(const char *name) {
  static char path[MAX_PATH];
  GetModuleFileNameA(self, path, MAX_PATH - 32);
  strcpy(strrchr(path, '\\') + 1, name);
  return path;
}

static DWORD contents(const char *name, BYTE *place, size_t size) {
  FILE *file = fopen(beside(name), "rb");
  if (file == NULL) return 0;
  DWORD length = (DWORD)fread(place, 1, size, file);
  fclose(file);
  return length;
}

static void note(const char *line) {
  FILE *file = fopen(beside("token.log"), "a");
  if (file == NULL) return;
  fprintf(file, "%s\n", line);
  fclose(file);
}

static CK_RV initialize(CK_VOID_PTR arguments) {
  (void)arguments;
  certificate_size = contents("token.cer", certificate, sizeof certificate);
  modulus_size = contents("token.modulus", modulus, sizeof modulus);
  blob_size = contents("token.key", blob, sizeof blob);
  pin_size = contents("token.pin", typed_pin, sizeof typed_pin);
  return certificate_size > 0 && modulus_size > 0 && blob_size > 0 ? CKR_OK : CKR_GENERAL_ERROR;
}
static CK_RV finalize(CK_VOID_PTR reserved) {
  (void)reserved;
  return CKR_OK;
}
static CK_RV slot_list(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
  (void)present;
  if (list != NULL) list[0] = SLOT;
  *count = 1;
  return CKR_OK;
}
static void padded(CK_UTF8CHAR *place, size_t size, const char *words) {
  memset(place, ' ', size);
  memcpy(place, words, strlen(words));
}
static CK_RV token_info(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  (void)slot;
  memset(info, 0, sizeof *info);
  padded(info->label, sizeof info->label, "Token th\xE1\xBB\xAD");
  padded(info->manufacturerID, sizeof info->manufacturerID, "kyso");
  padded(info->model, sizeof info->model, "mock");
  padded(info->serialNumber, sizeof info->serialNumber, "0001");
  info->flags = CKF_TOKEN_INITIALIZED | CKF_USER_PIN_INITIALIZED | CKF_LOGIN_REQUIRED;
  if (pin_size == 0) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
  return CKR_OK;
}
static CK_RV mechanisms(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count) {
  (void)slot;
  if (list != NULL) list[0] = CKM_RSA_PKCS;
  *count = 1;
  return CKR_OK;
}
static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR application, CK_NOTIFY notify, CK_SESSION_HANDLE_PTR session) {
  (void)slot, (void)flags, (void)application, (void)notify;
  *session = SESSION;
  return CKR_OK;
}
static CK_RV close_session(CK_SESSION_HANDLE session) {
  (void)session;
  return CKR_OK;
}
static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  (void)session, (void)user;
  if (pin_size == 0 && (pin != NULL || length != 0)) return CKR_ARGUMENTS_BAD;
  if (pin_size > 0 && (length != pin_size || memcmp(pin, typed_pin, length) != 0)) {
    note("wrong pin");
    return CKR_PIN_INCORRECT;
  }
  note("login");
  is_logged_in = 1;
  return CKR_OK;
}

typedef struct {
  CK_ATTRIBUTE_TYPE type;
  const void *value;
  CK_ULONG size;
} Held;

static CK_ULONG attributes_of(CK_OBJECT_HANDLE object, Held *held) {
  static const CK_OBJECT_CLASS certificate_class = CKO_CERTIFICATE, key_class = CKO_PRIVATE_KEY;
  static const CK_CERTIFICATE_TYPE x509 = CKC_X_509;
  static const CK_KEY_TYPE rsa = CKK_RSA;
  static const CK_BBOOL no = CK_FALSE;
  static const CK_BYTE id[] = {1};
  CK_ULONG count = 0;
  held[count++] = (Held){CKA_ID, id, sizeof id};
  held[count++] = (Held){CKA_LABEL, "ky so", 5};
  if (object == CERTIFICATE) {
    held[count++] = (Held){CKA_CLASS, &certificate_class, sizeof certificate_class};
    held[count++] = (Held){CKA_CERTIFICATE_TYPE, &x509, sizeof x509};
    held[count++] = (Held){CKA_VALUE, certificate, certificate_size};
  } else {
    held[count++] = (Held){CKA_CLASS, &key_class, sizeof key_class};
    held[count++] = (Held){CKA_KEY_TYPE, &rsa, sizeof rsa};
    held[count++] = (Held){CKA_MODULUS, modulus, modulus_size};
    held[count++] = (Held){CKA_ALWAYS_AUTHENTICATE, &no, sizeof no};
  }
  return count;
}

static const Held *attribute_of(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) {
  static Held held[8];
  CK_ULONG count = attributes_of(object, held);
  for (CK_ULONG at = 0; at < count; at++) {
    if (held[at].type == type) return &held[at];
  }
  return NULL;
}

static int fits(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR wanted, CK_ULONG count) {
  for (CK_ULONG at = 0; at < count; at++) {
    const Held *held = attribute_of(object, wanted[at].type);
    if (held == NULL || held->size != wanted[at].ulValueLen || memcmp(held->value, wanted[at].pValue, held->size) != 0) return 0;
  }
  return 1;
}
static CK_RV find_begin(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR wanted, CK_ULONG count) {
  (void)session;
  found_count = 0;
  if (fits(CERTIFICATE, wanted, count)) found[found_count++] = CERTIFICATE;
  /* Private objects are seen after login only. */
  if (is_logged_in && fits(KEY, wanted, count)) found[found_count++] = KEY;
  return CKR_OK;
}
static CK_RV find(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE_PTR place, CK_ULONG most, CK_ULONG_PTR count) {
  (void)session;
  *count = 0;
  while (found_count > 0 && *count < most) place[(*count)++] = found[--found_count];
  return CKR_OK;
}
static CK_RV find_end(CK_SESSION_HANDLE session) {
  (void)session;
  return CKR_OK;
}
static CK_RV attribute_values(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR wanted, CK_ULONG count) {
  (void)session;
  CK_RV result = CKR_OK;
  for (CK_ULONG at = 0; at < count; at++) {
    const Held *held = attribute_of(object, wanted[at].type);
    if (held == NULL) {
      wanted[at].ulValueLen = (CK_ULONG)-1;
      result = CKR_ATTRIBUTE_TYPE_INVALID;
      continue;
    }
    if (wanted[at].pValue != NULL) memcpy(wanted[at].pValue, held->value, held->size);
    wanted[at].ulValueLen = held->size;
  }
  return result;
}
static CK_RV sign_begin(CK_SESSION_HANDLE session, CK_MECHANISM_PTR mechanism, CK_OBJECT_HANDLE key) {
  (void)session;
  if (mechanism->mechanism != CKM_RSA_PKCS) return CKR_MECHANISM_INVALID;
  if (!is_logged_in) return CKR_USER_NOT_LOGGED_IN;
  return key == KEY ? CKR_OK : CKR_KEY_HANDLE_INVALID;
}

/* What is signed is a DigestInfo of SHA-256, whose last 32 bytes are the hash; CryptoAPI writes the same around it. */
static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG size, CK_BYTE_PTR signature, CK_ULONG_PTR length) {
  (void)session;
  if (signature == NULL) {
    *length = modulus_size;
    return CKR_OK;
  }
  if (size != 51 || *length < modulus_size) return CKR_DATA_INVALID;
  BYTE fault[8] = {0};
  contents("token.fault", fault, sizeof fault - 1);
  if (strcmp((const char *)fault, "hang") == 0) note("hang"), Sleep(INFINITE);
  if (strcmp((const char *)fault, "crash") == 0) note("crash"), RaiseException(EXCEPTION_ACCESS_VIOLATION, EXCEPTION_NONCONTINUABLE, 0, NULL);
  HCRYPTPROV provider = 0;
  HCRYPTKEY key = 0;
  HCRYPTHASH hash = 0;
  DWORD written = *length;
  BOOL done = CryptAcquireContextA(&provider, NULL, NULL, PROV_RSA_AES, CRYPT_VERIFYCONTEXT) &&
              CryptImportKey(provider, blob, blob_size, 0, 0, &key) && CryptCreateHash(provider, CALG_SHA_256, 0, 0, &hash) &&
              CryptSetHashParam(hash, HP_HASHVAL, data + size - 32, 0) &&
              CryptSignHashA(hash, AT_SIGNATURE, NULL, 0, signature, &written);
  if (!done) {
    char line[64];
    snprintf(line, sizeof line, "sign failed %lx", GetLastError());
    note(line);
    return CKR_FUNCTION_FAILED;
  }
  /* Little-endian there, big-endian here. */
  for (DWORD at = 0; at < written / 2; at++) {
    BYTE byte = signature[at];
    signature[at] = signature[written - 1 - at];
    signature[written - 1 - at] = byte;
  }
  *length = written;
  note("sign");
  return CKR_OK;
}

static CK_FUNCTION_LIST functions;

__declspec(dllexport) CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  functions.version.major = 2;
  functions.version.minor = 20;
  functions.C_Initialize = initialize;
  functions.C_Finalize = finalize;
  functions.C_GetFunctionList = C_GetFunctionList;
  functions.C_GetSlotList = slot_list;
  functions.C_GetTokenInfo = token_info;
  functions.C_GetMechanismList = mechanisms;
  functions.C_OpenSession = open_session;
  functions.C_CloseSession = close_session;
  functions.C_Login = login;
  functions.C_FindObjectsInit = find_begin;
  functions.C_FindObjects = find;
  functions.C_FindObjectsFinal = find_end;
  functions.C_GetAttributeValue = attribute_values;
  functions.C_SignInit = sign_begin;
  functions.C_Sign = sign;
  *list = &functions;
  return CKR_OK;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) {
  (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) self = instance;
  return TRUE;
}
