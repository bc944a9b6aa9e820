// kyso.exe: the command line on Windows. kyso-agent.exe has no console of its own, so this small console program starts
// it with its own input and output, passes on every argument as it came, waits, and ends with its exit code.
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

static const wchar_t AGENT[] = L"kyso-agent.exe";

static HANDLE inheritable(DWORD which) {
  HANDLE handle = GetStdHandle(which);
  if (handle != NULL && handle != INVALID_HANDLE_VALUE) SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  return handle;
}

// What follows the program's own name, quotes and spaces untouched.
static const wchar_t *arguments(const wchar_t *line) {
  int quoted = 0;
  while (*line != 0 && (quoted || (*line != L' ' && *line != L'\t'))) {
    if (*line == L'"') quoted = !quoted;
    line++;
  }
  return line;
}

// The child has the same console and hears Ctrl+C itself; it ends first and tells with which code.
static BOOL WINAPI leave_to_child(DWORD event) {
  return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

int wmain(void) {
  wchar_t path[32768];
  DWORD length = GetModuleFileNameW(NULL, path, 32000);
  if (length == 0 || length >= 32000) return 70;
  wchar_t *name = wcsrchr(path, L'\\');
  if (name == NULL) return 70;
  wcscpy(name + 1, AGENT);

  const wchar_t *rest = arguments(GetCommandLineW());
  size_t size = wcslen(path) + wcslen(rest) + 4;
  wchar_t *line = calloc(size, sizeof(wchar_t));
  if (line == NULL) return 70;
  swprintf(line, size, L"\"%ls\"%ls", path, rest);

  STARTUPINFOW start = {.cb = sizeof(start), .dwFlags = STARTF_USESTDHANDLES};
  start.hStdInput = inheritable(STD_INPUT_HANDLE);
  start.hStdOutput = inheritable(STD_OUTPUT_HANDLE);
  start.hStdError = inheritable(STD_ERROR_HANDLE);
  SetConsoleCtrlHandler(leave_to_child, TRUE);
  SetConsoleOutputCP(CP_UTF8);

  PROCESS_INFORMATION process;
  // The full path is given, so that no other folder is searched.
  if (!CreateProcessW(path, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return 69;
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = 70;
  GetExitCodeProcess(process.hProcess, &code);
  return (int)code;
}
