/*
 * Stands where powershell.exe stands, in a Windows that has none (wine). It runs no script: what it was started with is
 * written to started-N.bin beside it (the arguments in UTF-8, a zero byte behind each, one more, then standard input as
 * it came), and answer.bin is its answer; without that file it fails. A script that
 * names ProtectedData gets what DPAPI makes of its second line.
 */
#include <windows.h>
#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <wincrypt.h>

enum { FAILED = 1, REFUSED = 2 };

static char input[1 << 20];

static FILE *beside(const wchar_t *name, const wchar_t *mode) {
  wchar_t path[MAX_PATH + 32];
  GetModuleFileNameW(NULL, path, MAX_PATH);
  wcscpy(wcsrchr(path, L'\\') + 1, name);
  return _wfopen(path, mode);
}

static FILE *next_record(void) {
  for (int number = 1;; number++) {
    wchar_t name[32];
    swprintf(name, 32, L"started-%d.bin", number);
    FILE *taken = beside(name, L"rb");
    if (taken == NULL) return beside(name, L"wb");
    fclose(taken);
  }
}

static BOOL decode(const char *line, DATA_BLOB *bytes) {
  bytes->cbData = 4096;
  bytes->pbData = LocalAlloc(LPTR, bytes->cbData);
  return CryptStringToBinaryA(line, 0, CRYPT_STRING_BASE64, bytes->pbData, &bytes->cbData, NULL, NULL);
}

static int protect(char *lines) {
  DATA_BLOB deed, in, out = {0, NULL};
  char *second = strchr(lines, '\n');
  if (second == NULL) return FAILED;
  *second++ = 0;
  if (!decode(lines, &deed) || !decode(second, &in)) return FAILED;
  const BOOL done = memcmp(deed.pbData, "seal", 4) == 0
                        ? CryptProtectData(&in, L"", NULL, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &out)
                        : CryptUnprotectData(&in, NULL, NULL, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &out);
  if (!done) return REFUSED;
  fwrite(out.pbData, 1, out.cbData, stdout);
  return 0;
}

int main(void) {
  int count = 0, protects = 0;
  wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
  FILE *record = next_record();
  if (record == NULL) return FAILED;
  for (int at = 1; at < count; at++) {
    static char utf8[1 << 17];
    const int length = WideCharToMultiByte(CP_UTF8, 0, arguments[at], -1, utf8, sizeof utf8, NULL, NULL);
    fwrite(utf8, 1, length, record);
    protects |= wcsstr(arguments[at], L"ProtectedData") != NULL;
  }
  fputc(0, record);
  _setmode(0, _O_BINARY);
  _setmode(1, _O_BINARY);
  const size_t length = fread(input, 1, sizeof input - 1, stdin);
  fwrite(input, 1, length, record);
  fclose(record);
  if (protects) return protect(input);
  FILE *answer = beside(L"answer.bin", L"rb");
  if (answer == NULL) return FAILED;
  char words[1024];
  fwrite(words, 1, fread(words, 1, sizeof words, answer), stdout);
  fclose(answer);
  return 0;
}
