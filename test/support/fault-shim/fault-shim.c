/*
 * PKCS#11 module for tests: forwards every call to the real module named in its fault file, counts the calls in a
 * log, and injects the failures that SoftHSM2 cannot produce (locked, removed, hanging, crashing, fewer mechanisms).
 * Fault file: <this library>.faults, one `name value` per line. Log: <this library>.log, one call per line.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CK_PTR *
#define CK_DECLARE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION_POINTER(returnType, name) returnType(*name)
#define CK_CALLBACK_FUNCTION(returnType, name) returnType(*name)
#ifndef NULL_PTR
#define NULL_PTR 0
#endif
#include <pkcs11/pkcs11.h>

static CK_FUNCTION_LIST_PTR real;
static CK_FUNCTION_LIST shim;
static char own_path[4096];

static const char *own(const char *suffix) {
  static char path[4200];
  snprintf(path, sizeof path, "%s%s", own_path, suffix);
  return path;
}

static void note(const char *call) {
  FILE *log = fopen(own(".log"), "a");
  if (!log) return;
  fprintf(log, "%s\n", call);
  fclose(log);
}

/* Value of a fault, or NULL when it is not asked for. Read at each call, so that a test can change it midway. */
static const char *fault(const char *name) {
  static char value[512];
  char line[600];
  FILE *file = fopen(own(".faults"), "r");
  size_t length = strlen(name);
  const char *found = NULL;
  if (!file) return NULL;
  while (!found && fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, name, length) == 0 && line[length] == ' ') {
      snprintf(value, sizeof value, "%s", line + length + 1);
      found = value;
    }
  }
  fclose(file);
  return found;
}

static CK_ULONG fault_number(const char *name) {
  const char *value = fault(name);
  return value ? strtoul(value, NULL, 0) : 0;
}

/* `hang` and `crash` do not return; a number is the return value to give. */
static int injected(const char *name, CK_RV *rv) {
  const char *value = fault(name);
  if (!value) return 0;
  if (strcmp(value, "hang") == 0)
    for (;;) sleep(1000);
  if (strcmp(value, "crash") == 0) *(volatile int *)0 = 1;
  *rv = strtoul(value, NULL, 0);
  return 1;
}

static CK_RV shim_Initialize(CK_VOID_PTR args) {
  CK_RV rv;
  note("C_Initialize");
  if (fault("noise")) {
    printf("{\"kind\":\"result\",\"result\":\"from the driver\"}\n");
    fflush(stdout);
    fprintf(stderr, "driver: noise\n");
  }
  return injected("initialize", &rv) ? rv : real->C_Initialize(args);
}

static CK_RV shim_Finalize(CK_VOID_PTR reserved) {
  CK_RV rv;
  note("C_Finalize");
  return injected("finalize", &rv) ? rv : real->C_Finalize(reserved);
}

/* `extra-slots N` adds readers whose card no token answers from; `mirror 1` shows each token in two slots. */
#define EXTRA_SLOT 0x7f000000UL
#define MIRROR_BIT 0x80000000UL
#define REAL_SLOT(slot) ((slot) & ~MIRROR_BIT)

static CK_RV shim_GetSlotList(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
  CK_ULONG extra = fault_number("extra-slots"), room = *count, i;
  CK_RV rv;
  note("C_GetSlotList");
  if (injected("slots", &rv)) return rv;
  if (fault("no-slots")) {
    *count = 0;
    return CKR_OK;
  }
  rv = real->C_GetSlotList(present, list, count);
  if (rv != CKR_OK) return rv;
  for (i = 0; list && i < extra && *count + i < room; i++) list[*count + i] = EXTRA_SLOT + i;
  *count += extra;
  if (fault("mirror")) {
    for (i = 0; list && i < *count && *count + i < room; i++) list[*count + i] = list[i] | MIRROR_BIT;
    *count *= 2;
  }
  return CKR_OK;
}

static CK_RV shim_OpenSession(CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR application, CK_NOTIFY notify,
                              CK_SESSION_HANDLE_PTR session) {
  note("C_OpenSession");
  return real->C_OpenSession(REAL_SLOT(slot), flags, application, notify, session);
}

static int login_failed;

static CK_RV shim_GetTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  CK_RV rv;
  note("C_GetTokenInfo");
  slot = REAL_SLOT(slot);
  if (slot >= EXTRA_SLOT) return CKR_TOKEN_NOT_RECOGNIZED;
  rv = real->C_GetTokenInfo(slot, info);
  if (rv != CKR_OK) return rv;
  info->flags |= fault_number("token-flags");
  if (login_failed) info->flags |= fault_number("flags-after-login");
  return CKR_OK;
}

/* `mechanisms 0x1 0x40`: only these; `mechanisms none`: none. */
static CK_RV shim_GetMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count) {
  const char *wanted = fault("mechanisms");
  CK_ULONG found = 0, room = *count;
  char *rest;
  note("C_GetMechanismList");
  if (!wanted) return real->C_GetMechanismList(REAL_SLOT(slot), list, count);
  for (;;) {
    CK_ULONG type = strtoul(wanted, &rest, 0);
    if (rest == wanted) break;
    if (list && found < room) list[found] = type;
    found++;
    wanted = rest;
  }
  *count = found;
  return CKR_OK;
}

/* `pad-pin PIN`: a null pointer means that the person typed PIN on the device. */
static CK_RV shim_Login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  const char *typed;
  CK_RV rv;
  note(pin ? (user == CKU_USER ? "C_Login user" : "C_Login context") : "C_Login device");
  if (injected("login", &rv)) {
    login_failed = 1;
    return rv;
  }
  if (!pin && (typed = fault("pad-pin"))) {
    rv = real->C_Login(session, user, (CK_UTF8CHAR_PTR)typed, strlen(typed));
  } else {
    rv = real->C_Login(session, user, pin, length);
  }
  if (rv != CKR_OK) login_failed = 1;
  return rv;
}

/* `pad-pin` and `pad-new-pin`: null pointers mean that both were typed on the device. */
static CK_RV shim_SetPIN(CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR old, CK_ULONG old_length, CK_UTF8CHAR_PTR new,
                         CK_ULONG new_length) {
  char typed_old[256], typed_new[256];
  CK_RV rv;
  note(old || new ? "C_SetPIN" : "C_SetPIN device");
  if (injected("set-pin", &rv)) {
    login_failed = 1;
    return rv;
  }
  if (!old && !new && fault("pad-pin")) {
    snprintf(typed_old, sizeof typed_old, "%s", fault("pad-pin"));
    snprintf(typed_new, sizeof typed_new, "%s", fault("pad-new-pin"));
    return real->C_SetPIN(session, (CK_UTF8CHAR_PTR)typed_old, strlen(typed_old), (CK_UTF8CHAR_PTR)typed_new,
                          strlen(typed_new));
  }
  rv = real->C_SetPIN(session, old, old_length, new, new_length);
  if (rv != CKR_OK) login_failed = 1;
  return rv;
}

static CK_RV shim_SignInit(CK_SESSION_HANDLE session, CK_MECHANISM_PTR mechanism, CK_OBJECT_HANDLE key) {
  char call[64];
  CK_RV rv;
  snprintf(call, sizeof call, "C_SignInit 0x%lx", mechanism->mechanism);
  note(call);
  return injected("sign-init", &rv) ? rv : real->C_SignInit(session, mechanism, key);
}

static CK_RV shim_Sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR signature,
                       CK_ULONG_PTR signature_length) {
  CK_RV rv;
  note("C_Sign");
  if (injected("sign", &rv)) return rv;
  rv = real->C_Sign(session, data, length, signature, signature_length);
  if (rv == CKR_OK && signature && fault("corrupt-signature")) signature[*signature_length / 2] ^= 1;
  return rv;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  CK_RV (*get_list)(CK_FUNCTION_LIST_PTR_PTR);
  Dl_info self;
  void *module;
  if (!dladdr((void *)C_GetFunctionList, &self)) return CKR_GENERAL_ERROR;
  snprintf(own_path, sizeof own_path, "%s", self.dli_fname);
  module = dlopen(fault("module") ? fault("module") : "/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW | RTLD_LOCAL);
  if (!module) return CKR_GENERAL_ERROR;
  *(void **)&get_list = dlsym(module, "C_GetFunctionList");
  if (!get_list || get_list(&real) != CKR_OK) return CKR_GENERAL_ERROR;
  shim = *real;
  shim.C_GetFunctionList = C_GetFunctionList;
  shim.C_Initialize = shim_Initialize;
  shim.C_Finalize = shim_Finalize;
  shim.C_GetSlotList = shim_GetSlotList;
  shim.C_OpenSession = shim_OpenSession;
  shim.C_GetTokenInfo = shim_GetTokenInfo;
  shim.C_GetMechanismList = shim_GetMechanismList;
  shim.C_Login = shim_Login;
  shim.C_SetPIN = shim_SetPIN;
  shim.C_SignInit = shim_SignInit;
  shim.C_Sign = shim_Sign;
  *list = &shim;
  return CKR_OK;
}
