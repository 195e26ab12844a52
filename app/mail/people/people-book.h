/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "people.h"

G_BEGIN_DECLS

/* The file of SignetPeople where several change it: the window's workers and the command line. Each change is
 * made under a lock, on what the others have written. Blocking, short: for a worker. */

/* What is to be noted. */
typedef struct
{
  SignetCertificate  *certificate;
  const char         *address;      /* NULL: all of the certificate's own */
  SignetPersonState   state;
  SignetPersonOrigin  origin;
} SignetPersonNote;

/* Waits for whoever else is changing the file. Returns: a descriptor; -1 where no lock can be made, and most
 * likely no file either. */
int      signet_people_book_lock   (const char              *path);
void     signet_people_book_unlock (int                      lock);

/* Notes all of them, durably. Errors: G_IO_ERROR. */
gboolean signet_people_book_note   (const char              *path,
                                    const SignetPersonNote  *notes,
                                    guint                    n_notes,
                                    GError                 **error);

/* The same for signet_people_forget(). */
gboolean signet_people_book_forget (const char              *path,
                                    SignetCertificate       *certificate,
                                    GError                 **error);

G_END_DECLS
