// A dialog in memory, as DialogBoxIndirectParamW takes it (DLGTEMPLATE and DLGITEMTEMPLATE of winuser.h).
#pragma once
#include <windows.h>
#include <string>
#include <vector>

class DialogTemplate {
 public:
  DialogTemplate(const std::wstring &title, short width, short height) {
    DLGTEMPLATE head = {};
    head.style = DS_MODALFRAME | DS_CENTER | DS_SETFONT | DS_SETFOREGROUND | WS_POPUP | WS_CAPTION | WS_SYSMENU;
    head.dwExtendedStyle = WS_EX_TOPMOST | WS_EX_APPWINDOW;
    head.cx = width;
    head.cy = height;
    put(&head, sizeof head);
    word(0);  // no menu
    word(0);  // the usual class
    text(title);
    word(9);
    text(L"Segoe UI");
  }

  // kind: atom of a predefined class, 0x80 button, 0x81 edit, 0x82 static.
  void add(WORD kind, WORD id, DWORD style, short x, short y, short width, short height, const std::wstring &words) {
    align();
    DLGITEMTEMPLATE item = {};
    item.style = style | WS_CHILD | WS_VISIBLE;
    item.x = x;
    item.y = y;
    item.cx = width;
    item.cy = height;
    item.id = id;
    put(&item, sizeof item);
    word(0xFFFF);
    word(kind);
    text(words);
    word(0);  // no creation data
    reinterpret_cast<DLGTEMPLATE *>(units.data())->cdit++;
  }

  const DLGTEMPLATE *get() const { return reinterpret_cast<const DLGTEMPLATE *>(units.data()); }

 private:
  std::vector<WORD> units;

  void word(WORD value) { units.push_back(value); }
  void put(const void *data, size_t size) {
    const auto *words = static_cast<const WORD *>(data);
    units.insert(units.end(), words, words + size / sizeof(WORD));
  }
  void text(const std::wstring &words) {
    for (wchar_t unit : words) word(static_cast<WORD>(unit));
    word(0);
  }
  // Each control begins at a multiple of four bytes.
  void align() {
    if (units.size() % 2 != 0) word(0);
  }
};
