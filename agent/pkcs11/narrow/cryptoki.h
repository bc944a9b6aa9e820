// PKCS#11 v2.40 as Windows has it: structures without padding, CK_ULONG of four bytes in programs of 32 and of 64 bits.
#ifndef KYSO_CRYPTOKI_H
#define KYSO_CRYPTOKI_H

#ifdef _WIN32
#pragma pack(push, cryptoki, 1)
#endif
#include <pkcs11/pkcs11.h>
#ifdef _WIN32
#pragma pack(pop, cryptoki)
#endif

#endif
