; The installer for one user, without administrator's rights: program, log-on, browsers and start menu of this user only.
; Defined by nsis.ts: VERSION (three numbers), FILES (folder with everything), OUTPUT, COMPRESSOR, NAME, PUBLISHER,
; SIGN (command).
Unicode true
Target amd64-unicode
SetCompressor /SOLID ${COMPRESSOR}
; The bytes depend on the contents alone.
SetDateSave off
RequestExecutionLevel user
ManifestSupportedOS all
ManifestDPIAware true

!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh

Name "${NAME}"
OutFile "${OUTPUT}"
!uninstfinalize '${SIGN}' = 0
InstallDir "$LOCALAPPDATA\Programs\Kyso"
BrandingText "${NAME} ${VERSION}"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Vietnamese.nlf"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} ProductName "${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} CompanyName "${PUBLISHER}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} FileDescription "${NAME}: cài cho một người dùng"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} FileVersion "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} ProductVersion "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} LegalCopyright "Apache-2.0"

Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kyso"
!define HOST "NativeMessagingHosts\vn.kyso.agent"
!define MENU "$SMPROGRAMS\${NAME}"
; As the installer for the whole PC ends.
!define FAILED 1603

; Ends this user's agents; Windows ends nobody else's for us. A program that has just been ended is held for a moment more.
!macro EndPrograms
  nsExec::Exec '"$SYSDIR\taskkill.exe" /F /IM kyso-agent.exe /IM kyso-pkcs11-32.exe'
  Pop $0
  StrCpy $2 0
  ${Do}
    ClearErrors
    Delete "$INSTDIR\kyso-agent.exe"
    Delete "$INSTDIR\kyso.exe"
    Delete "$INSTDIR\kyso-pkcs11-32.exe"
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    Sleep 200
    IntOp $2 $2 + 1
  ${LoopUntil} $2 > 50
  ClearErrors
!macroend

; Says why, in a window unless installed silently, and changes nothing.
!macro Refuse WORDS
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  SetErrorLevel ${FAILED}
  Quit
!macroend

Function .onInit
  SetRegView 64
  ReadRegStr $0 HKLM "${RUN}" "KysoAgent"
  ${If} $0 != ""
    !insertmacro Refuse "${NAME} đã được cài cho mọi người dùng của máy này."
  ${EndIf}
  ReadRegStr $0 HKCU "${ENTRY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse "Máy đang có ${NAME} $0, mới hơn bản ${VERSION} này."
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  !insertmacro EndPrograms
  SetOutPath "$INSTDIR"
  File "${FILES}\kyso-agent.exe"
  File "${FILES}\kyso.exe"
  File "${FILES}\pkcs11.node"
  File "${FILES}\kyso-windows.node"
  File "${FILES}\kyso-pkcs11-32.dll"
  File "${FILES}\kyso-pkcs11-32.exe"
  File "${FILES}\LICENSE.txt"
  File "${FILES}\third-party-licences.txt"
  SetOutPath "$INSTDIR\chromium"
  File /oname=vn.kyso.agent.json "${FILES}\chromium.json"
  SetOutPath "$INSTDIR\firefox"
  File /oname=vn.kyso.agent.json "${FILES}\firefox.json"
  ; No program may start in a folder that is to be removed later.
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    !insertmacro Refuse "Không ghi được vào $INSTDIR: tệp đang mở hoặc ổ đĩa đầy."
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "${RUN}" "KysoAgent" '"$INSTDIR\kyso-agent.exe" serve'
  WriteRegStr HKCU "Software\Google\Chrome\${HOST}" "" "$INSTDIR\chromium\vn.kyso.agent.json"
  WriteRegStr HKCU "Software\Microsoft\Edge\${HOST}" "" "$INSTDIR\chromium\vn.kyso.agent.json"
  WriteRegStr HKCU "Software\Chromium\${HOST}" "" "$INSTDIR\chromium\vn.kyso.agent.json"
  WriteRegStr HKCU "Software\Mozilla\${HOST}" "" "$INSTDIR\firefox\vn.kyso.agent.json"

  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\kyso-agent.exe"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0

  CreateDirectory "${MENU}"
  CreateShortcut "${MENU}\Gỡ ${NAME}.lnk" "$INSTDIR\uninstall.exe"

  Exec '"$INSTDIR\kyso-agent.exe" serve'
SectionEnd

; What the user has signed, decided and paired stays in %LOCALAPPDATA%\Kyso, as with the installer for the whole PC.
Section Uninstall
  SetRegView 64
  !insertmacro EndPrograms
  Delete "$INSTDIR\chromium\vn.kyso.agent.json"
  Delete "$INSTDIR\firefox\vn.kyso.agent.json"
  RMDir "$INSTDIR\chromium"
  RMDir "$INSTDIR\firefox"
  Delete "$INSTDIR\pkcs11.node"
  Delete "$INSTDIR\kyso-windows.node"
  Delete "$INSTDIR\kyso-pkcs11-32.dll"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\third-party-licences.txt"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  ; Compiled code of this program.
  RMDir /r "$LOCALAPPDATA\Kyso\code"
  DeleteRegValue HKCU "${RUN}" "KysoAgent"
  DeleteRegKey HKCU "Software\Google\Chrome\${HOST}"
  DeleteRegKey HKCU "Software\Microsoft\Edge\${HOST}"
  DeleteRegKey HKCU "Software\Chromium\${HOST}"
  DeleteRegKey HKCU "Software\Mozilla\${HOST}"
  DeleteRegKey HKCU "${ENTRY}"
  Delete "${MENU}\Gỡ ${NAME}.lnk"
  RMDir "${MENU}"
SectionEnd
