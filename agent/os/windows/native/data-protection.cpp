// Secrets that only this user on this PC can open again (DPAPI). No window ever opens.
#include "functions.h"
#include "values.h"
#include <wincrypt.h>

namespace {
using Transform = BOOL(WINAPI *)(DATA_BLOB *, DATA_BLOB *);

BOOL WINAPI seal(DATA_BLOB *in, DATA_BLOB *out) {
  return CryptProtectData(in, L"kyso", nullptr, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN, out);
}
BOOL WINAPI open(DATA_BLOB *in, DATA_BLOB *out) {
  return CryptUnprotectData(in, nullptr, nullptr, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN, out);
}

napi_value transformed(napi_env env, napi_callback_info info, Transform transform) {
  void *data = nullptr;
  size_t length = 0;
  napi_typedarray_type type;
  if (napi_get_typedarray_info(env, arguments(env, info, 1)[0], &type, &length, &data, nullptr, nullptr) != napi_ok) {
    return undefined(env);
  }
  DATA_BLOB in = {static_cast<DWORD>(length), static_cast<BYTE *>(data)};
  DATA_BLOB out = {0, nullptr};
  if (!transform(&in, &out)) return undefined(env);
  napi_value result = bytes(env, out.pbData, out.cbData);
  SecureZeroMemory(out.pbData, out.cbData);
  LocalFree(out.pbData);
  return result;
}
}  // namespace

napi_value protect(napi_env env, napi_callback_info info) { return transformed(env, info, seal); }
napi_value unprotect(napi_env env, napi_callback_info info) { return transformed(env, info, open); }
