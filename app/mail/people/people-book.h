/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "people.h"
#include "store-mode.h"

G_BEGIN_DECLS

/* The file of SignetPeople where several change it: the window's workers and the command line. Each change is
 * made under a lock, on what the others have written. Blocking, short: for a worker. */

typedef struct _SignetPeopleBook SignetPeopleBook;

/* Kept open for one worker, who looks into it often. path: nullable: there is none. Returns: (transfer
 * full). */
SignetPeopleBook *signet_people_book_new  (const char       *path,
                                           SignetStoreMode   mode);
void              signet_people_book_free (SignetPeopleBook *self);

/* As it is now: it is opened, or opened again where another one has written: the command line, or what
 * looks after the certificates; such others wait until the end. Returns: (transfer none) (nullable): what
 * is noted in it goes with the book where nothing may be written. */
SignetPeople     *signet_people_book_begin (SignetPeopleBook  *self);

/* Writes what was noted. Errors: G_IO_ERROR. */
gboolean          signet_people_book_end   (SignetPeopleBook  *self,
                                            GError           **error);

/* What is to be noted. */
typedef struct
{
  SignetCertificate  *certificate;
  const char         *address;      /* NULL: all of the certificate's own */
  SignetPersonState   state;
  SignetPersonOrigin  origin;
} SignetPersonNote;

/* Notes all of them, durably. Errors: G_IO_ERROR. */
gboolean signet_people_book_note   (const char              *path,
                                    const SignetPersonNote  *notes,
                                    guint                    n_notes,
                                    GError                 **error);

/* The same for signet_people_forget(). */
gboolean signet_people_book_forget (const char              *path,
                                    SignetCertificate       *certificate,
                                    GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPeopleBook, signet_people_book_free)

G_END_DECLS
