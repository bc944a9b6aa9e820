// What Windows PowerShell 5.1 is given to run: constant text without double quotes and without a backslash, so that no
// rule of quoting can change it. What a person is shown and what is to be protected come by standard input, a line of
// base64 each: PowerShell reads them itself (`-InputFormat Text`) and hands them on as $input when the input has ended.
//
// No cmdlet is called: methods of .NET are not written down by the logging of modules, loading a module would look
// into folders of the user, and where PowerShell is held to its Constrained Language Mode the first call fails.

/** Every failure is an exit code, and nothing is written that could be taken for an answer. */
const beginning = String.raw`$ErrorActionPreference = 'Stop'
trap { exit 1 }
$lines = @(foreach ($line in $input) { ,[Convert]::FromBase64String($line) })`;

/**
 * The window of native/dialog.cpp by Windows Forms. In: title, text, label, ok, cancel, other, milliseconds in which no
 * answer is heard, milliseconds until the window goes. Out: `ok`, `other`, `cancelled` or `timed-out`, a line feed, and
 * the secret in UTF-16LE.
 *
 * The window without contents is there because the first one of a process that was started hidden is not shown
 * (ShowWindow), whatever it asks for.
 */
export const DIALOG_SCRIPT = String.raw`${beginning}
if ($lines.Count -ne 8) { exit 1 }
$null = [System.Reflection.Assembly]::Load('System.Drawing, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a')
$null = [System.Reflection.Assembly]::Load('System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
$utf8 = [System.Text.UTF8Encoding]::new($false, $true)
$title, $words, $label, $ok, $cancel, $other, $hasty, $time = @(foreach ($line in $lines) { $utf8.GetString($line) })
$hastyMs = [int]$hasty
$timeoutMs = [int]$time
[System.Windows.Forms.Application]::EnableVisualStyles()
[System.Windows.Forms.Application]::SetCompatibleTextRenderingDefault($false)
$first = [System.Windows.Forms.Form]::new()
$first.Opacity = 0
$first.ShowInTaskbar = $false
$first.Show()
$first.Dispose()
$form = [System.Windows.Forms.Form]::new()
$form.Text = $title
$form.Font = [System.Drawing.Font]::new('Segoe UI', 9)
$form.AutoScaleMode = [System.Windows.Forms.AutoScaleMode]::None
$form.FormBorderStyle = [System.Windows.Forms.FormBorderStyle]::FixedDialog
$form.StartPosition = [System.Windows.Forms.FormStartPosition]::CenterScreen
$form.MinimizeBox = $false
$form.MaximizeBox = $false
$form.TopMost = $true
$form.Tag = 'cancelled'
$unit = $form.Font.Height
$form.Padding = [System.Windows.Forms.Padding]::new([int]($unit / 2))
$rows = $words.Split([char]10).Length + [int]($words.Length / 80)
$rows = [Math]::Min(20, [Math]::Max(3, $rows))
$form.ClientSize = [System.Drawing.Size]::new(38 * $unit, ($rows + 8) * $unit)
$shown = [System.Diagnostics.Stopwatch]::new()
$secret = [System.Windows.Forms.TextBox]::new()
function Answer($word) {
  if ($shown.ElapsedMilliseconds -lt $hastyMs) { return }
  if ($label -ne '' -and $secret.TextLength -eq 0) {
    [System.Media.SystemSounds]::Exclamation.Play()
    $null = $secret.Focus()
    return
  }
  $form.Tag = $word
  $form.Close()
}
function Button($text, $index) {
  $button = [System.Windows.Forms.Button]::new()
  $button.Text = $text
  $button.TabIndex = $index
  $button.AutoSize = $true
  $button.MinimumSize = [System.Drawing.Size]::new(8 * $unit, 2 * $unit)
  return $button
}
$reading = [System.Windows.Forms.TextBox]::new()
$reading.Multiline = $true
$reading.ReadOnly = $true
$reading.ScrollBars = [System.Windows.Forms.ScrollBars]::Vertical
$reading.Dock = [System.Windows.Forms.DockStyle]::Fill
$reading.TabIndex = 0
$reading.Text = $words
$form.Controls.Add($reading)
if ($label -ne '') {
  $above = [System.Windows.Forms.Label]::new()
  $above.UseMnemonic = $false
  $above.AutoSize = $false
  $above.Height = 2 * $unit
  $above.TextAlign = [System.Drawing.ContentAlignment]::BottomLeft
  $above.Dock = [System.Windows.Forms.DockStyle]::Bottom
  $above.TabIndex = 1
  $above.Text = $label
  $form.Controls.Add($above)
  $secret.UseSystemPasswordChar = $true
  $secret.MaxLength = 255
  $secret.Dock = [System.Windows.Forms.DockStyle]::Bottom
  $secret.TabIndex = 2
  $form.Controls.Add($secret)
}
$row = [System.Windows.Forms.FlowLayoutPanel]::new()
$row.FlowDirection = [System.Windows.Forms.FlowDirection]::RightToLeft
$row.WrapContents = $false
$row.Height = 3 * $unit
$row.Dock = [System.Windows.Forms.DockStyle]::Bottom
$row.TabIndex = 3
$okButton = Button $ok 0
$okButton.add_Click({ Answer 'ok' })
$cancelButton = Button $cancel 2
$cancelButton.DialogResult = [System.Windows.Forms.DialogResult]::Cancel
$row.Controls.Add($cancelButton)
if ($other -ne '') {
  $otherButton = Button $other 1
  $otherButton.add_Click({ Answer 'other' })
  $row.Controls.Add($otherButton)
}
$row.Controls.Add($okButton)
$form.Controls.Add($row)
$form.AcceptButton = $okButton
$form.CancelButton = $cancelButton
$timer = [System.Windows.Forms.Timer]::new()
$timer.Interval = $timeoutMs
$timer.add_Tick({
  $form.Tag = 'timed-out'
  $form.Close()
})
$form.add_Shown({
  $shown.Start()
  $timer.Start()
  $form.Activate()
  if ($label -ne '') { $null = $secret.Focus() } else { $null = $okButton.Focus() }
})
$null = $form.ShowDialog()
$timer.Stop()
$answer = [string]$form.Tag
$head = [System.Text.Encoding]::ASCII.GetBytes($answer + [char]10)
$out = [Console]::OpenStandardOutput()
$out.Write($head, 0, $head.Length)
if ($answer -eq 'ok' -and $label -ne '') {
  $bytes = [System.Text.Encoding]::Unicode.GetBytes($secret.Text)
  $out.Write($bytes, 0, $bytes.Length)
  [Array]::Clear($bytes, 0, $bytes.Length)
}
$out.Flush()
exit 0`;

/**
 * DPAPI for this user on this PC, as native/data-protection.cpp has it. In: `seal` or `open`, and the bytes. Out: the
 * other bytes. Exit code 2: Windows refuses.
 */
export const PROTECTION_SCRIPT = String.raw`${beginning}
if ($lines.Count -ne 2) { exit 1 }
$null = [System.Reflection.Assembly]::Load('System.Security, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a')
$user = [System.Security.Cryptography.DataProtectionScope]::CurrentUser
$deed = [System.Text.Encoding]::ASCII.GetString($lines[0])
try {
  if ($deed -eq 'seal') { $done = [System.Security.Cryptography.ProtectedData]::Protect($lines[1], $null, $user) }
  else { $done = [System.Security.Cryptography.ProtectedData]::Unprotect($lines[1], $null, $user) }
} catch [System.Security.Cryptography.CryptographicException] { exit 2 }
$out = [Console]::OpenStandardOutput()
$out.Write($done, 0, $done.Length)
$out.Flush()
[Array]::Clear($done, 0, $done.Length)
exit 0`;
