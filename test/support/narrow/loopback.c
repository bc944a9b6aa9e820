/*
 * Both ends of a 32-bit driver's helper in one Linux library, with no process between them: whatever a caller asks goes
 * into a message, out of it, to the driver at DRIVER, and back.
 */
#include <dlfcn.h>
#include <string.h>

#include "client.h"
#include "server.h"

static CK_FUNCTION_LIST functions;
static CK_C_Initialize initialize_helper;

CK_FUNCTION_LIST_PTR load_driver(const char *path) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  CK_C_GetFunctionList get = library == NULL ? NULL : (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
  CK_FUNCTION_LIST_PTR list = NULL;
  return get != NULL && get(&list) == CKR_OK ? list : NULL;
}

bool helper_start(void) {
  return true;
}

size_t helper_exchange(uint8_t message[MESSAGE_LIMIT], size_t size) {
  static uint8_t asked[MESSAGE_LIMIT];
  memcpy(asked, message, size);
  wipe(message, size);
  return server_answer(asked, size, message);
}

void helper_end(void) {}

static CK_RV initialize(CK_VOID_PTR given) {
  CK_C_INITIALIZE_ARGS arguments = *(CK_C_INITIALIZE_ARGS *)given;
  arguments.pReserved = (void *)DRIVER "\n";
  return initialize_helper(&arguments);
}

__attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  functions = *client_functions();
  initialize_helper = functions.C_Initialize;
  functions.C_Initialize = initialize;
  *list = &functions;
  return CKR_OK;
}
