// kyso-pkcs11-32.exe: loads one PKCS#11 driver of 32 bits and answers for it (docs/adr/0059). Started by
// kyso-pkcs11-32.dll, which names its ends of two pipes; it has no other handle, no window and no console.
#include <windows.h>

#include <stdlib.h>

#include "channel.h"
#include "server.h"

#define PATH_LIMIT 32768

CK_FUNCTION_LIST_PTR load_driver(const char *path) {
  static wchar_t wide[PATH_LIMIT];
  if (MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, wide, PATH_LIMIT) == 0) return NULL;
  // What it is made of comes from beside it or from Windows, never from PATH.
  HMODULE module = LoadLibraryExW(wide, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (module == NULL) return NULL;
  const CK_C_GetFunctionList get_function_list = (CK_C_GetFunctionList)(void (*)(void))GetProcAddress(module, "C_GetFunctionList");
  CK_FUNCTION_LIST_PTR functions = NULL;
  return get_function_list != NULL && get_function_list(&functions) == CKR_OK ? functions : NULL;
}

static HANDLE handle_of(const char *number) {
  return ULongToHandle(strtoul(number, NULL, 10));
}

int main(int count, char **words) {
  static uint8_t asked[MESSAGE_LIMIT], answer[MESSAGE_LIMIT];
  if (count != 3) return 1;
  const HANDLE requests = handle_of(words[1]), answers = handle_of(words[2]);
  // A driver that crashes ends this process, and no window waits for somebody to close it.
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  // Not from the folder this process happens to stand in.
  SetDllDirectoryW(L"");
  for (size_t size; (size = receive_message(requests, asked)) > 0;) {
    const size_t answered = server_answer(asked, size, answer);
    if (answered == 0 || !send_message(answers, answer, answered)) return 1;
  }
  return 0;
}
