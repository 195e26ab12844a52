/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Put before libgcrypt in gpg-agent, gives the first key that it protects a salt with blanks in it. */
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#define SIZE 20 /* of the nonce and the salt, which gpg-agent takes at once */

void gcry_create_nonce (void *buffer, size_t length);

__attribute__ ((visibility ("default"))) void
gcry_create_nonce (void   *buffer,
                   size_t  length)
{
  static int given = 0;
  void (*next) (void *, size_t);

  *(void **) &next = dlsym (RTLD_NEXT, "gcry_create_nonce");
  if (length == SIZE && !given++)
    memcpy (buffer, "abcdefghijklmnop   t", SIZE);
  else
    next (buffer, length);
}
