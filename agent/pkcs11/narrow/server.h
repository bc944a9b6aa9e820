// Answers requests with the functions of the one driver that this process has loaded.
#ifndef KYSO_SERVER_H
#define KYSO_SERVER_H

#include "wire.h"

// @param asked, size - the request; overwritten, for a PIN may be in it @param answer - MESSAGE_LIMIT bytes
// @return size of the answer; 0: the request is none of ours, and this process has no business any more
size_t server_answer(uint8_t *asked, size_t size, uint8_t answer[MESSAGE_LIMIT]);

// By the one who links this. @param path - absolute, UTF-8 @return NULL when it cannot be loaded
CK_FUNCTION_LIST_PTR load_driver(const char *path);

#endif
