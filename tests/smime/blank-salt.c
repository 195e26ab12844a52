/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Put before libgcrypt in gpg-agent, gives the first key that it protects a salt with blanks in it; or where
 * SIGNET_TEST_HOLD is a directory says there that it began, and waits until it may go on. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIZE 20 /* of the nonce and the salt, which gpg-agent takes at once */

void gcry_create_nonce (void *buffer, size_t length);

static void
hold (const char *directory)
{
  char path[4096];

  snprintf (path, sizeof path, "%s/began", directory);
  close (open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  snprintf (path, sizeof path, "%s/go", directory);
  while (access (path, F_OK) != 0 && access (directory, F_OK) == 0)
    usleep (1000);
}

__attribute__ ((visibility ("default"))) void
gcry_create_nonce (void   *buffer,
                   size_t  length)
{
  static int given = 0;
  void (*next) (void *, size_t);

  *(void **) &next = dlsym (RTLD_NEXT, "gcry_create_nonce");
  if (length == SIZE && getenv ("SIGNET_TEST_HOLD") != NULL)
    {
      hold (getenv ("SIGNET_TEST_HOLD"));
      next (buffer, length);
    }
  else if (length == SIZE && !given++)
    memcpy (buffer, "abcdefghijklmnop   t", SIZE);
  else
    next (buffer, length);
}
