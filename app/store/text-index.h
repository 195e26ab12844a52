/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "query.h"
#include "store-mode.h"
#include "text-document.h"
#include "text-hits.h"

G_BEGIN_DECLS

/* The words of all mails of a profile, in PROFILE/cache/text (Xapian). Mails are known by their
 * unique Maildir names, so that moving one costs nothing here. What was added is durable with the
 * next commit; a program that is killed leaves the state of the last one. Each object belongs to
 * one thread at a time; any number may read while one writes. Blocking. */
typedef struct _SignetTextIndex SignetTextIndex;

/* To write: made where it is missing, and made anew where it is damaged or of another version. To
 * read: G_IO_ERROR_NOT_FOUND if there is none that can be read. Other errors: G_IO_ERROR, among them
 * G_IO_ERROR_INVALID_DATA for damage, see text-damage.h. Returns: (transfer full). */
SignetTextIndex *signet_text_index_open          (const char          *directory,
                                                  SignetStoreMode      mode,
                                                  GError             **error);
void             signet_text_index_free          (SignetTextIndex     *self);

/* Adds a mail, or takes the place of what was known of it. */
gboolean         signet_text_index_add           (SignetTextIndex           *self,
                                                  const SignetTextDocument  *document,
                                                  GError                   **error);
gboolean         signet_text_index_commit        (SignetTextIndex     *self,
                                                  GError             **error);

/* How many mails it has. */
guint            signet_text_index_count         (SignetTextIndex     *self);

/* Which it has: word 0 of what comes back are those that were whole when they were added, word 1
 * those that were partial. Returns: (transfer full). */
SignetTextHits  *signet_text_index_list          (SignetTextIndex     *self,
                                                  GError             **error);

/* Takes out, and commits, all that are not word 0 of kept. */
gboolean         signet_text_index_remove_others (SignetTextIndex     *self,
                                                  SignetTextHits      *kept,
                                                  GError             **error);

/* Which mails have the words of the query: a word also as another form of it in the mail's
 * language, and as the beginning of a longer one from three letters on; a phrase as it is. As of
 * the last commit. Returns: (transfer full). */
SignetTextHits  *signet_text_index_search        (SignetTextIndex     *self,
                                                  SignetQuery         *query,
                                                  GCancellable        *cancellable,
                                                  GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetTextIndex, signet_text_index_free)

G_END_DECLS
