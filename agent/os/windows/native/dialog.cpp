// One window that says what is asked and takes the answer: two or three buttons, and a field for a secret when there is
// a label for it. It stands on a thread of its own, so that the program goes on meanwhile.
#include "dialog-template.h"
#include "functions.h"
#include "values.h"
#include <map>

namespace {
constexpr WORD BUTTON = 0x80, EDIT = 0x81, STATIC = 0x82;
constexpr WORD TEXT_ID = 100, SECRET_ID = 101, OTHER_ID = 102;
constexpr short WIDTH = 320, MARGIN = 8, LINE = 9;
constexpr size_t SECRET_UNITS = 256;
enum Answer { FAILED = -1, OK = 1, CANCELLED, OTHER, TIMED_OUT };

struct Question {
  uint32_t id = 0;
  std::wstring title, text, label, ok, cancel, other;
  uint32_t hasty_ms = 0, timeout_ms = 0;
  ULONGLONG shown_at = 0;
  Answer answer = FAILED;
  wchar_t secret[SECRET_UNITS] = {};
  size_t secret_length = 0;
  napi_async_work work = nullptr;
  napi_deferred deferred = nullptr;
};

SRWLOCK guard = SRWLOCK_INIT;

class Lock {
 public:
  Lock() { AcquireSRWLockExclusive(&guard); }
  ~Lock() { ReleaseSRWLockExclusive(&guard); }
  Lock(const Lock &) = delete;
  Lock &operator=(const Lock &) = delete;
};

// Windows that are open, by the caller's number; nullptr until the window is made.
std::map<uint32_t, HWND> open_windows;

short text_height(const std::wstring &text) {
  short lines = 1;
  size_t width = 0;
  for (wchar_t unit : text) {
    if (unit == L'\n' || ++width > 88) {
      lines++;
      width = 0;
    }
  }
  return static_cast<short>((lines < 3 ? 3 : lines > 20 ? 20 : lines) * LINE + 6);
}

bool is_hasty(const Question &question) {
  return GetTickCount64() - question.shown_at < question.hasty_ms;
}

void take_secret(HWND window, Question &question) {
  HWND field = GetDlgItem(window, SECRET_ID);
  question.secret_length = GetWindowTextW(field, question.secret, SECRET_UNITS);
  // What the control itself holds is overwritten, as far as it lets itself be.
  SetWindowTextW(field, std::wstring(question.secret_length, L' ').c_str());
}

void answer(HWND window, Question &question, WORD command) {
  if (command == IDCANCEL) {
    EndDialog(window, CANCELLED);
    return;
  }
  if (command != IDOK && command != OTHER_ID) return;
  // Sooner, it is a key held down from the program before, not a decision.
  if (is_hasty(question)) return;
  if (!question.label.empty()) {
    take_secret(window, question);
    if (question.secret_length == 0) {
      MessageBeep(MB_ICONWARNING);
      SetFocus(GetDlgItem(window, SECRET_ID));
      return;
    }
  }
  EndDialog(window, command == OTHER_ID ? OTHER : OK);
}

INT_PTR begin(HWND window, Question &question) {
  SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(&question));
  {
    Lock lock;
    auto entry = open_windows.find(question.id);
    if (entry == open_windows.end()) {
      EndDialog(window, CANCELLED);
      return FALSE;
    }
    entry->second = window;
  }
  question.shown_at = GetTickCount64();
  SetTimer(window, 1, question.timeout_ms, nullptr);
  SetForegroundWindow(window);
  SetFocus(GetDlgItem(window, question.label.empty() ? IDOK : SECRET_ID));
  return FALSE;
}

INT_PTR CALLBACK hear(HWND window, UINT message, WPARAM word, LPARAM data) {
  if (message == WM_INITDIALOG) return begin(window, *reinterpret_cast<Question *>(data));
  auto *question = reinterpret_cast<Question *>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (question == nullptr) return FALSE;
  switch (message) {
    case WM_COMMAND:
      answer(window, *question, LOWORD(word));
      return TRUE;
    case WM_TIMER:
      EndDialog(window, TIMED_OUT);
      return TRUE;
    case WM_APP:
      EndDialog(window, CANCELLED);
      return TRUE;
    default:
      return FALSE;
  }
}

void show(napi_env, void *data) {
  auto &question = *static_cast<Question *>(data);
  const bool asks_secret = !question.label.empty();
  const short text_end = static_cast<short>(MARGIN + text_height(question.text));
  const short buttons = static_cast<short>(text_end + (asks_secret ? 34 : 6));
  DialogTemplate dialog(question.title, WIDTH, static_cast<short>(buttons + 16 + MARGIN));
  const short inner = WIDTH - 2 * MARGIN;
  dialog.add(EDIT, TEXT_ID, ES_MULTILINE | ES_READONLY | ES_AUTOVSCROLL | WS_VSCROLL | WS_TABSTOP, MARGIN, MARGIN, inner,
             text_height(question.text), question.text);
  if (asks_secret) {
    dialog.add(STATIC, 0xFFFF, SS_LEFT | SS_NOPREFIX, MARGIN, static_cast<short>(text_end + 4), inner, 10, question.label);
    dialog.add(EDIT, SECRET_ID, ES_PASSWORD | ES_AUTOHSCROLL | WS_BORDER | WS_TABSTOP, MARGIN, static_cast<short>(text_end + 14),
               inner, 14, L"");
  }
  const short wide_button = 90, gap = 6;
  short right = WIDTH - MARGIN - wide_button;
  // From right to left on the screen, from left to right for the keyboard.
  const short cancel_at = right, last = static_cast<short>(right - wide_button - gap);
  const short ok_at = question.other.empty() ? last : static_cast<short>(last - wide_button - gap);
  dialog.add(BUTTON, IDOK, BS_DEFPUSHBUTTON | WS_TABSTOP, ok_at, buttons, wide_button, 16, question.ok);
  if (!question.other.empty()) dialog.add(BUTTON, OTHER_ID, BS_PUSHBUTTON | WS_TABSTOP, last, buttons, wide_button, 16, question.other);
  dialog.add(BUTTON, IDCANCEL, BS_PUSHBUTTON | WS_TABSTOP, cancel_at, buttons, wide_button, 16, question.cancel);
  const INT_PTR result =
      DialogBoxIndirectParamW(GetModuleHandleW(nullptr), dialog.get(), nullptr, hear, reinterpret_cast<LPARAM>(&question));
  question.answer = result < OK || result > TIMED_OUT ? FAILED : static_cast<Answer>(result);
  Lock lock;
  open_windows.erase(question.id);
}

const char *name_of(Answer answer) {
  switch (answer) {
    case OK:
      return "ok";
    case CANCELLED:
      return "cancelled";
    case OTHER:
      return "other";
    case TIMED_OUT:
      return "timed-out";
    default:
      return "failed";
  }
}

void settle(napi_env env, napi_status, void *data) {
  auto *question = static_cast<Question *>(data);
  napi_value result = nullptr, kind = nullptr;
  napi_create_object(env, &result);
  napi_create_string_utf8(env, name_of(question->answer), NAPI_AUTO_LENGTH, &kind);
  napi_set_named_property(env, result, "kind", kind);
  const bool has_secret = question->answer == OK && !question->label.empty();
  napi_value secret = has_secret ? bytes(env, question->secret, question->secret_length * sizeof(wchar_t)) : bytes(env, "", 0);
  napi_set_named_property(env, result, "secret", secret);
  SecureZeroMemory(question->secret, sizeof question->secret);
  napi_resolve_deferred(env, question->deferred, result);
  napi_delete_async_work(env, question->work);
  delete question;
}
}  // namespace

// showDialog(id, title, text, label, ok, cancel, other, hastyMs, timeoutMs): a promise of {kind, secret (UTF-16LE)}.
napi_value show_dialog(napi_env env, napi_callback_info info) {
  const auto given = arguments(env, info, 9);
  auto *question = new Question();
  question->id = number(env, given[0]);
  std::wstring *const words[] = {&question->title, &question->text,   &question->label,
                                 &question->ok,    &question->cancel, &question->other};
  for (size_t at = 0; at < 6; at++) *words[at] = wide(env, given[at + 1]);
  question->hasty_ms = number(env, given[7]);
  question->timeout_ms = number(env, given[8]);
  {
    Lock lock;
    open_windows[question->id] = nullptr;
  }
  napi_value promise = nullptr, name = nullptr;
  napi_create_promise(env, &question->deferred, &promise);
  napi_create_string_utf8(env, "kyso dialog", NAPI_AUTO_LENGTH, &name);
  napi_create_async_work(env, nullptr, name, show, settle, question, &question->work);
  napi_queue_async_work(env, question->work);
  return promise;
}

napi_value dismiss_dialog(napi_env env, napi_callback_info info) {
  const uint32_t id = number(env, arguments(env, info, 1)[0]);
  Lock lock;
  auto entry = open_windows.find(id);
  if (entry == open_windows.end()) return undefined(env);
  // Not made yet: it will find no place for itself.
  if (entry->second == nullptr) open_windows.erase(entry);
  else PostMessageW(entry->second, WM_APP, 0, 0);
  return undefined(env);
}
