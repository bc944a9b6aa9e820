// Values of one key of the machine's or the user's registry, in the 64-bit view: what policies are written as.
#include "functions.h"
#include "values.h"

namespace {
napi_value entry(napi_env env, const std::wstring &name, DWORD type, const std::vector<BYTE> &data, DWORD size) {
  napi_value value = nullptr;
  if (type == REG_DWORD && size == sizeof(DWORD)) {
    DWORD given;
    memcpy(&given, data.data(), sizeof given);
    napi_create_uint32(env, given, &value);
  } else if (type == REG_SZ || type == REG_EXPAND_SZ || type == REG_MULTI_SZ) {
    const auto *units = reinterpret_cast<const wchar_t *>(data.data());
    size_t length = size / sizeof(wchar_t);
    while (length > 0 && units[length - 1] == 0) length--;
    value = string(env, units, length);
  } else {
    return nullptr;
  }
  napi_value result = nullptr;
  napi_create_array_with_length(env, 2, &result);
  napi_set_element(env, result, 0, string(env, name.c_str(), name.size()));
  napi_set_element(env, result, 1, value);
  return result;
}
}  // namespace

// registryValues(isMachine, path): [name, text or number] pairs; strings of a list are divided by U+0000.
napi_value registry_values(napi_env env, napi_callback_info info) {
  const auto given = arguments(env, info, 2);
  bool is_machine = false;
  napi_get_value_bool(env, given[0], &is_machine);
  const auto path = wide(env, given[1]);
  napi_value result = nullptr;
  napi_create_array(env, &result);
  HKEY key = nullptr;
  if (RegOpenKeyExW(is_machine ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER, path.c_str(), 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key) != ERROR_SUCCESS) {
    return result;
  }
  uint32_t count = 0;
  std::vector<BYTE> data(1 << 20);
  for (DWORD at = 0;; at++) {
    wchar_t name[16384];
    DWORD name_length = 16383;
    DWORD type = 0;
    DWORD size = static_cast<DWORD>(data.size());
    const LSTATUS status = RegEnumValueW(key, at, name, &name_length, nullptr, &type, data.data(), &size);
    if (status == ERROR_MORE_DATA) continue;
    if (status != ERROR_SUCCESS) break;
    napi_value pair = entry(env, std::wstring(name, name_length), type, data, size);
    if (pair != nullptr) napi_set_element(env, result, count++, pair);
  }
  RegCloseKey(key);
  return result;
}
