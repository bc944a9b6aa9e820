// Addons ask for Node-API in "node.exe"; in our program it is the program itself.
#include <windows.h>
#include <delayimp.h>
#include <string.h>

static FARPROC WINAPI answer_for_node(unsigned event, PDelayLoadInfo info) {
  if (event != dliNotePreLoadLibrary || _stricmp(info->szDll, "node.exe") != 0) return nullptr;
  return reinterpret_cast<FARPROC>(GetModuleHandleW(nullptr));
}

extern "C" {
PfnDliHook __pfnDliNotifyHook2 = answer_for_node;
}
