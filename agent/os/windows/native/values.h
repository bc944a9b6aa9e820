// Values between JavaScript and Windows: what each function of this addon needs of Node-API.
#pragma once
#include <node_api.h>
#include <windows.h>
#include <string>
#include <vector>

// Exceptions are off; a failed call leaves its result empty, and the caller answers with `undefined`.
inline napi_value undefined(napi_env env) {
  napi_value value = nullptr;
  napi_get_undefined(env, &value);
  return value;
}

inline std::vector<napi_value> arguments(napi_env env, napi_callback_info info, size_t wanted) {
  std::vector<napi_value> values(wanted);
  napi_get_cb_info(env, info, &wanted, values.data(), nullptr, nullptr);
  return values;
}

inline std::wstring wide(napi_env env, napi_value value) {
  size_t length = 0;
  if (napi_get_value_string_utf16(env, value, nullptr, 0, &length) != napi_ok) return {};
  std::u16string units(length + 1, u'\0');
  napi_get_value_string_utf16(env, value, units.data(), units.size(), &length);
  return std::wstring(units.begin(), units.begin() + length);
}

inline napi_value string(napi_env env, const wchar_t *units, size_t length) {
  napi_value value = nullptr;
  napi_create_string_utf16(env, reinterpret_cast<const char16_t *>(units), length, &value);
  return value;
}

inline uint32_t number(napi_env env, napi_value value) {
  uint32_t result = 0;
  napi_get_value_uint32(env, value, &result);
  return result;
}

inline napi_value truth(napi_env env, bool given) {
  napi_value value = nullptr;
  napi_get_boolean(env, given, &value);
  return value;
}

// A Uint8Array with a copy of the bytes.
inline napi_value bytes(napi_env env, const void *data, size_t length) {
  void *place = nullptr;
  napi_value buffer = nullptr;
  napi_value array = nullptr;
  if (napi_create_arraybuffer(env, length, &place, &buffer) != napi_ok) return undefined(env);
  memcpy(place, data, length);
  napi_create_typedarray(env, napi_uint8_array, length, buffer, 0, &array);
  return array;
}
