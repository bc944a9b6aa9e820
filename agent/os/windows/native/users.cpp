// Who we are, whose process is at the other end of a loopback connection, and whether a person sees this session.
#include <winsock2.h>
#include "functions.h"
#include "values.h"
#include <iphlpapi.h>
#include <sddl.h>
#include <vector>

namespace {
// TOKEN_USER of a process; empty when it may not be known.
std::vector<BYTE> user_of(HANDLE process) {
  HANDLE token = nullptr;
  if (!OpenProcessToken(process, TOKEN_QUERY, &token)) return {};
  DWORD size = 0;
  GetTokenInformation(token, TokenUser, nullptr, 0, &size);
  std::vector<BYTE> user(size);
  if (size == 0 || !GetTokenInformation(token, TokenUser, user.data(), size, &size)) user.clear();
  CloseHandle(token);
  return user;
}

PSID sid_of(const std::vector<BYTE> &user) {
  return reinterpret_cast<const TOKEN_USER *>(user.data())->User.Sid;
}

bool is_own_process(DWORD id) {
  HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id);
  if (process == nullptr) return false;
  const auto theirs = user_of(process);
  CloseHandle(process);
  const auto ours = user_of(GetCurrentProcess());
  return !theirs.empty() && !ours.empty() && EqualSid(sid_of(theirs), sid_of(ours));
}

// Owner of the socket 127.0.0.1:from → 127.0.0.1:to; 0: none.
DWORD owner_of(DWORD from, DWORD to) {
  const DWORD loopback = htonl(INADDR_LOOPBACK);
  std::vector<BYTE> table;
  DWORD size = 0;
  DWORD result = ERROR_INSUFFICIENT_BUFFER;
  // The table may grow between two calls.
  for (int attempt = 0; attempt < 4 && result == ERROR_INSUFFICIENT_BUFFER; attempt++) {
    table.resize(size);
    result = GetExtendedTcpTable(table.empty() ? nullptr : table.data(), &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0);
  }
  if (result != NO_ERROR || table.empty()) return 0;
  const auto *rows = reinterpret_cast<const MIB_TCPTABLE_OWNER_PID *>(table.data());
  for (DWORD at = 0; at < rows->dwNumEntries; at++) {
    const auto &row = rows->table[at];
    if (row.dwLocalAddr == loopback && row.dwRemoteAddr == loopback && ntohs(static_cast<u_short>(row.dwLocalPort)) == from &&
        ntohs(static_cast<u_short>(row.dwRemotePort)) == to) {
      return row.dwOwningPid;
    }
  }
  return 0;
}
}  // namespace

napi_value is_own_peer(napi_env env, napi_callback_info info) {
  const auto ports = arguments(env, info, 2);
  const DWORD owner = owner_of(number(env, ports[1]), number(env, ports[0]));
  return truth(env, owner != 0 && is_own_process(owner));
}

napi_value user_sid(napi_env env, napi_callback_info) {
  const auto user = user_of(GetCurrentProcess());
  wchar_t *text = nullptr;
  if (user.empty() || !ConvertSidToStringSidW(sid_of(user), &text)) return undefined(env);
  napi_value result = string(env, text, wcslen(text));
  LocalFree(text);
  return result;
}

// A locked session shows another desktop than the user's own, which cannot be opened from here.
napi_value is_somebody_there(napi_env env, napi_callback_info) {
  HDESK desktop = OpenInputDesktop(0, FALSE, DESKTOP_READOBJECTS);
  if (desktop == nullptr) return truth(env, false);
  wchar_t name[64] = L"";
  DWORD size = 0;
  GetUserObjectInformationW(desktop, UOI_NAME, name, sizeof name, &size);
  CloseDesktop(desktop);
  return truth(env, _wcsicmp(name, L"Default") == 0);
}
