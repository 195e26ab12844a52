/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The dictionaries of some languages, read from the disk when they are asked for. Blocking; one thread at a
 * time. */
typedef struct _SignetDictionaries SignetDictionaries;

/* Returns: (transfer full). */
SignetDictionaries *signet_dictionaries_new      (void);
void                signet_dictionaries_free     (SignetDictionaries  *self);

/* Which ones count from now on: languages that there is no dictionary of are passed over. */
void                signet_dictionaries_use      (SignetDictionaries  *self,
                                                  const char *const   *languages);

/* Whether a word is in one of them; all are where there is no dictionary. */
gboolean            signet_dictionaries_have     (SignetDictionaries  *self,
                                                  const char          *word);

/* Returns: (transfer full), perhaps empty. */
GStrv               signet_dictionaries_suggest  (SignetDictionaries  *self,
                                                  const char          *word);

/* All of them have the word from now on, for this user. */
void                signet_dictionaries_learn    (SignetDictionaries  *self,
                                                  const char          *word);

/* The languages that this machine has dictionaries of. Returns: (transfer full). */
GStrv               signet_dictionaries_list     (SignetDictionaries  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDictionaries, signet_dictionaries_free)

G_END_DECLS
