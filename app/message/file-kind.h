/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What kind of file something is, by what is said of it and by what it is. A small table of what
 * mails carry and what is dangerous; everything else is unknown. Static. */
typedef struct _SignetFileKind SignetFileKind;

#define SIGNET_FILE_KIND_PEEK (33 * 1024)  /* so many first bytes tell what it is */

/* By the extension of a name, by a MIME type, by the first bytes. Returns: (transfer none), NULL if
 * unknown. */
const SignetFileKind *signet_file_kind_of_name       (const char           *name);
const SignetFileKind *signet_file_kind_of_type       (const char           *content_type);
const SignetFileKind *signet_file_kind_of_bytes      (const guint8         *bytes,
                                                      gsize                 length);

/* Many formats begin alike: every office document of today is a ZIP archive. Returns: (transfer none),
 * the claim where such a beginning fits it, else the kind of the bytes, nullable. claim: nullable. */
const SignetFileKind *signet_file_kind_narrow        (const SignetFileKind *content,
                                                      const SignetFileKind *claim);

/* The MIME type. */
const char           *signet_file_kind_get_type      (const SignetFileKind *self);

/* Whether opening it may run something, on this system or another: a program, a script, a disk
 * image or short cut to one, a document that holds macros, a page for the browser. */
gboolean              signet_file_kind_can_run       (const SignetFileKind *self);

/* Whether people take it for a thing to read or look at. */
gboolean              signet_file_kind_is_document   (const SignetFileKind *self);

/* Whether a file whose bytes are of the kind content may be called one of the kind claim; both
 * nullable. */
gboolean              signet_file_kind_agrees        (const SignetFileKind *claim,
                                                      const SignetFileKind *content);

G_END_DECLS
