/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "person.h"

G_BEGIN_DECLS

/* Which certificates people were seen to sign with, and which of them may be used for encryption to them
 * (RFC 9787 section 8). Seeing one changes nothing: only what led to a trust anchor for that very address,
 * or was accepted by the user, is used. A log in the profile, one line for each change; what is torn or
 * rotten is passed over. Blocking; for one worker. */
typedef struct _SignetPeople SignetPeople;

/* A file that is not there is empty. Errors: G_IO_ERROR. Returns: (transfer full). */
SignetPeople      *signet_people_open        (const char         *path,
                                              GError            **error);
void               signet_people_close       (SignetPeople       *self);

/* Says that somebody of that address signed with it, or what the user decided. A lower state does not take
 * a higher one back. */
void               signet_people_note        (SignetPeople       *self,
                                              const char         *address,
                                              SignetCertificate  *certificate,
                                              SignetPersonState   state,
                                              gint64              now);

/* The same of one that is TRUSTED by a mail, as long as the way to the anchor counts that it had there.
 * chain: of SignetCertificate, from it to the anchor. */
void               signet_people_note_vouched (SignetPeople      *self,
                                              const char         *address,
                                              SignetCertificate  *certificate,
                                              GPtrArray          *chain,
                                              gint64              now);

/* The same of one that came in another way. */
void               signet_people_note_from   (SignetPeople       *self,
                                              const char         *address,
                                              SignetCertificate  *certificate,
                                              SignetPersonState   state,
                                              SignetPersonOrigin  origin,
                                              gint64              now);

/* Takes back that it counts, for whatever address, until it does so again: the user deleted it. */
void               signet_people_forget      (SignetPeople       *self,
                                              SignetCertificate  *certificate);

/* Another number whenever something was noted. */
guint              signet_people_get_version (SignetPeople       *self);

/* Writes what was noted. Errors: G_IO_ERROR. */
gboolean           signet_people_sync        (SignetPeople       *self,
                                              GError            **error);

/* Whether the file is still the one that was read or written here: another one may have changed it. */
gboolean           signet_people_is_current  (SignetPeople       *self);

/* Since when somebody of that address signs with this certificate, if it took the place of another that
 * counted, and not longer than a month before now; else 0. */
gint64             signet_people_find_change (SignetPeople       *self,
                                              const char         *address,
                                              SignetCertificate  *certificate,
                                              gint64              now);

/* All that is known of an address, or with NULL of everybody, the first seen first. Returns: (transfer
 * container), of SignetPerson. */
GPtrArray         *signet_people_list        (SignetPeople       *self,
                                              const char         *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPeople, signet_people_close)
G_END_DECLS
