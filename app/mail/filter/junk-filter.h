/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells junk by its words, as the user has taught it: bogofilter, if it is installed, with a word list of
 * the profile's own in PROFILE/junk. Blocking and bounded in time, for a worker; several may ask at once. */

/* Larger mails are not looked at: junk is sent by the million. */
#define SIGNET_JUNK_FILTER_MAX (4 * 1024 * 1024)

/* Whether bogofilter is there. */
gboolean signet_junk_filter_is_installed (void);

typedef enum
{
  SIGNET_JUNK_UNKNOWN,  /* nobody can tell yet */
  SIGNET_JUNK_NO,
  SIGNET_JUNK_YES,
} SignetJunkVerdict;

typedef struct
{
  SignetJunkVerdict verdict;
  double            score;    /* from 0 to 1, the more the more like junk */
} SignetJunkOpinion;

/* Judges n mails. paths: of their files. opinions: (out) n of them, UNKNOWN for what bogofilter did not
 * answer, all of them if it is not there, was not taught anything or takes too long. */
void     signet_junk_filter_judge        (const char         *directory,
                                          const char *const  *paths,
                                          guint               n,
                                          GCancellable       *cancellable,
                                          SignetJunkOpinion  *opinions);

/* Teaches that these mails are junk, or are not. names: of the messages, by which it is remembered what was
 * taught about each, so that a change of mind takes back what was said before. Errors: G_IO_ERROR,
 * G_SPAWN_ERROR. */
gboolean signet_junk_filter_teach        (const char         *directory,
                                          const char *const  *names,
                                          const char *const  *paths,
                                          SignetJunkVerdict   verdict,
                                          GCancellable       *cancellable,
                                          GError            **error);

G_END_DECLS
