/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which messages have which word of a query in their text, as the text index says it. Filled by one
 * thread, then immutable; reference counted, may cross threads. Messages are known by numbers made
 * of their Maildir names, 8 bytes each, so that a word that is in a million mails is no burden. */
typedef struct _SignetTextHits SignetTextHits;

/* n_words: of the query, see signet_query_get_n_words(). Returns: (transfer full). */
SignetTextHits *signet_text_hits_new          (guint           n_words);
SignetTextHits *signet_text_hits_ref          (SignetTextHits *self);
void            signet_text_hits_unref        (SignetTextHits *self);

/* The number of a message; its upper half is signet_checksum() of the name. */
guint64         signet_text_hits_make_number  (const char     *name);
void            signet_text_hits_add          (SignetTextHits *self,
                                               guint           word,
                                               guint64         number);

guint           signet_text_hits_count        (SignetTextHits *self,
                                               guint           word);
gboolean        signet_text_hits_contains     (SignetTextHits *self,
                                               guint           word,
                                               const char     *name);
gboolean        signet_text_hits_has_number   (SignetTextHits *self,
                                               guint           word,
                                               guint64         number);

/* Whether it could, by the name's checksum alone. */
gboolean        signet_text_hits_may_contain  (SignetTextHits *self,
                                               guint           word,
                                               guint32         checksum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetTextHits, signet_text_hits_unref)

G_END_DECLS
