/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether words are spelled as the dictionaries of this machine say (Enchant, which WebKit asks, too). A word
 * is right if it is in one of the languages that the user chose (setting "spelling-languages"; at first the
 * one of the desktop). Dictionaries are read and asked on a worker of their own. Main thread.
 *
 * Signal: changed: other words are right now. */
#define SIGNET_TYPE_SPELLING (signet_spelling_get_type ())
G_DECLARE_FINAL_TYPE (SignetSpelling, signet_spelling, SIGNET, SPELLING, GObject)

/* settings: the program's. Returns: (transfer full). */
SignetSpelling *signet_spelling_new            (GSettings           *settings);

/* The one of this process, as long as somebody has it. Returns: (transfer full). */
SignetSpelling *signet_spelling_get            (void);

/* words: of char *, taken. Returns: (transfer full): those that are wrong. */
void            signet_spelling_check_async    (SignetSpelling      *self,
                                                GPtrArray           *words,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GPtrArray      *signet_spelling_check_finish   (SignetSpelling      *self,
                                                GAsyncResult        *result,
                                                GError             **error);

/* What may have been meant, best first. Returns: (transfer full), perhaps empty. */
void            signet_spelling_suggest_async  (SignetSpelling      *self,
                                                const char          *word,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

/* The languages that there are dictionaries of, such as "de_AT". Returns: (transfer full). */
void            signet_spelling_list_async     (SignetSpelling      *self,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

/* Of these two. */
GStrv           signet_spelling_finish         (SignetSpelling      *self,
                                                GAsyncResult        *result,
                                                GError             **error);

/* The word is right from now on, in all that this user writes. */
void            signet_spelling_learn          (SignetSpelling      *self,
                                                const char          *word);

/* Those that count now. Returns: (transfer full): languages that there may be no dictionary of. */
GStrv           signet_spelling_dup_languages  (SignetSpelling      *self);
void            signet_spelling_set_language   (SignetSpelling      *self,
                                                const char          *language,
                                                gboolean             used);

G_END_DECLS
