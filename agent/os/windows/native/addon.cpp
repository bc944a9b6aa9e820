// kyso-windows.node: the few functions of Windows that the agent needs and Node does not have (docs/adr/0040).
#include "functions.h"

NAPI_MODULE_INIT() {
  const napi_property_descriptor functions[] = {
      {"protect", nullptr, protect, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"unprotect", nullptr, unprotect, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"isOwnPeer", nullptr, is_own_peer, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"userSid", nullptr, user_sid, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"isSomebodyThere", nullptr, is_somebody_there, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"registryValues", nullptr, registry_values, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"showDialog", nullptr, show_dialog, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"dismissDialog", nullptr, dismiss_dialog, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions);
  return exports;
}
