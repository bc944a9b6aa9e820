// PKCS#11 functions that ask the helper. For one thread: the token process has no other that calls a driver.
#ifndef KYSO_CLIENT_H
#define KYSO_CLIENT_H

#include "wire.h"

// Returned by every call once the helper has died, hung up or said what it cannot say (agent/pkcs11/ckr-codes.ts).
#define CKR_KYSO_HELPER_GONE (CKR_VENDOR_DEFINED | 0x4b593332UL)

// The functions of this module; those that the token process does not call answer CKR_FUNCTION_NOT_SUPPORTED.
CK_FUNCTION_LIST_PTR client_functions(void);

// What lies between, by the one who links this.

// Starts a helper. @return whether it runs
bool helper_start(void);
// Sends the request, wipes it, and waits for the answer in its place; returns only when it is there or never comes.
// @param size - of the request, in bytes @return size of the answer; 0: none, or one above the limit
size_t helper_exchange(uint8_t message[MESSAGE_LIMIT], size_t size);
// Ends the helper, whatever it is doing.
void helper_end(void);

#endif
