/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One option of the command line, wherever it is understood. */
typedef struct
{
  const char *name;   /* without "--" */
  const char *value;  /* what stands for its value in the help; NULL for a switch. Not translated */
  const char *help;   /* to be translated; NULL: not told */
} SignetOption;

/* The option of that name, NULL if there is none. */
const SignetOption *signet_option_find (const char *name);

/* What the program was called with, taken apart into options and words. Options may stand anywhere
 * before "--"; each means the same for every command, so that they can be read before the command is
 * known. */
typedef struct _SignetArguments SignetArguments;

/* Returns: (transfer full). */
SignetArguments    *signet_arguments_parse     (int                 argc,
                                                char              **argv);

/* The first thing that is wrong whatever the command: an option that does not exist, that lacks its
 * value, or has one too many. G_OPTION_ERROR; NULL if all is well. Borrowed. */
const GError       *signet_arguments_get_error (SignetArguments    *self);
void                signet_arguments_free      (SignetArguments    *self);

/* The value of an option; "" for a switch; NULL if it was not given. Borrowed. Bytes as they came. */
const char         *signet_arguments_get       (SignetArguments    *self,
                                                const char         *name);

/* The first option given that is not one of names (NULL-terminated). Borrowed, nullable. */
const char         *signet_arguments_get_other (SignetArguments    *self,
                                                const char *const  *names);

/* What is not an option. Borrowed. */
const char *const  *signet_arguments_get_words (SignetArguments    *self);
guint               signet_arguments_count     (SignetArguments    *self);

/* Drops the first words: those that named the command. */
void                signet_arguments_skip      (SignetArguments    *self,
                                                guint               count);

/* The directory of the profile: --profile, or the user's own. Returns: (transfer full), absolute. */
char               *signet_arguments_dup_profile (SignetArguments  *self);

/* Sets G_OPTION_ERROR_BAD_VALUE. reason: what the value should be. Returns: FALSE. */
gboolean            signet_arguments_refuse    (const char         *option,
                                                const char         *value,
                                                const char         *reason,
                                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetArguments, signet_arguments_free)

G_END_DECLS
