// kyso-pkcs11-32.dll: a PKCS#11 module of 64 bits before a driver of 32. It starts kyso-pkcs11-32.exe from beside
// itself, which loads the driver, and asks it over two pipes (docs/adr/0059).
#include <windows.h>

#include <stdlib.h>
#include <wchar.h>

#include "channel.h"
#include "client.h"

#define PATH_LIMIT 32768

static const wchar_t HELPER[] = L"kyso-pkcs11-32.exe";

static HINSTANCE self;
static HANDLE job, requests, answers;

static void close(HANDLE *handle) {
  if (*handle != NULL) CloseHandle(*handle);
  *handle = NULL;
}

void helper_end(void) {
  // The last handle of the job: whatever is in it ends, a driver that hangs too.
  close(&job);
  close(&requests);
  close(&answers);
}

// The helper ends with this process, in whatever way that ends.
static HANDLE create_job(void) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
  HANDLE created = CreateJobObjectW(NULL, NULL);
  if (created == NULL) return NULL;
  if (!SetInformationJobObject(created, JobObjectExtendedLimitInformation, &limits, sizeof limits)) close(&created);
  return created;
}

// Beside this library, wherever that has been loaded from; no folder is searched.
static bool helper_path(wchar_t path[PATH_LIMIT]) {
  const DWORD length = GetModuleFileNameW(self, path, PATH_LIMIT - 64);
  if (length == 0 || length >= PATH_LIMIT - 64) return false;
  wchar_t *name = wcsrchr(path, L'\\');
  if (name == NULL) return false;
  wcscpy(name + 1, HELPER);
  return true;
}

static bool set_attribute(STARTUPINFOEXW *start, DWORD_PTR name, HANDLE *value, size_t size) {
  return UpdateProcThreadAttribute(start->lpAttributeList, 0, name, value, size, NULL, NULL);
}

// @param ends - the helper's ends of both pipes, the only handles it inherits
static bool create_process(HANDLE ends[2]) {
  static wchar_t path[PATH_LIMIT], line[PATH_LIMIT + 64];
  wchar_t folder[MAX_PATH];
  if (!helper_path(path) || GetSystemDirectoryW(folder, MAX_PATH) == 0) return false;
  wcscat(wcscat(wcscpy(line, L"\""), path), L"\"");
  for (int at = 0; at < 2; at++) {
    wchar_t number[16];
    wcscat(wcscat(line, L" "), _ultow(HandleToULong(ends[at]), number, 10));
  }
  ULONG_PTR place[32];
  SIZE_T size = sizeof place;
  STARTUPINFOEXW start = {.StartupInfo.cb = sizeof start, .lpAttributeList = (LPPROC_THREAD_ATTRIBUTE_LIST)place};
  if (!InitializeProcThreadAttributeList(start.lpAttributeList, 2, 0, &size)) return false;
  PROCESS_INFORMATION process;
  // In the job from its first moment: there is none in which it could be left behind.
  const bool is_started = set_attribute(&start, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, ends, 2 * sizeof ends[0]) &&
                          set_attribute(&start, PROC_THREAD_ATTRIBUTE_JOB_LIST, &job, sizeof job) &&
                          CreateProcessW(path, line, NULL, NULL, TRUE, CREATE_NO_WINDOW | EXTENDED_STARTUPINFO_PRESENT, NULL,
                                         folder, &start.StartupInfo, &process);
  DeleteProcThreadAttributeList(start.lpAttributeList);
  if (!is_started) return false;
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return true;
}

bool helper_start(void) {
  HANDLE ends[2] = {NULL, NULL};
  job = create_job();
  const bool is_started = job != NULL && CreatePipe(&ends[0], &requests, NULL, 0) && CreatePipe(&answers, &ends[1], NULL, 0) &&
                          SetHandleInformation(ends[0], HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) &&
                          SetHandleInformation(ends[1], HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) && create_process(ends);
  // Held by the helper alone, so that its end is the end of the pipes.
  close(&ends[0]);
  close(&ends[1]);
  if (!is_started) helper_end();
  return is_started;
}

size_t helper_exchange(uint8_t message[MESSAGE_LIMIT], size_t size) {
  const bool is_sent = send_message(requests, message, size);
  wipe(message, size);
  return is_sent ? receive_message(answers, message) : 0;
}

__declspec(dllexport) CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  if (list == NULL) return CKR_ARGUMENTS_BAD;
  *list = client_functions();
  return CKR_OK;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) {
  (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) {
    self = instance;
    DisableThreadLibraryCalls(instance);
  }
  return TRUE;
}
