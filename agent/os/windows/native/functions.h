// The functions of the addon, one file for each subject.
#pragma once
#include <node_api.h>

napi_value protect(napi_env, napi_callback_info);
napi_value unprotect(napi_env, napi_callback_info);
napi_value is_own_peer(napi_env, napi_callback_info);
napi_value user_sid(napi_env, napi_callback_info);
napi_value is_somebody_there(napi_env, napi_callback_info);
napi_value registry_values(napi_env, napi_callback_info);
napi_value show_dialog(napi_env, napi_callback_info);
napi_value dismiss_dialog(napi_env, napi_callback_info);
