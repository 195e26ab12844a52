/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"
#include "pop3-listing.h"
#include "uidl-log.h"

G_BEGIN_DECLS

/* What a server's listing means beside what is known: which messages are new, which are known, which
 * may go. Pure: no network, no disk. A message's key in the log is its UIDL, or for a server without
 * (usable) UIDLs a name made of its header's fingerprint. */
typedef struct _SignetReceivePlan SignetReceivePlan;

/* Both are borrowed and must outlive the plan. Returns: (transfer full). */
SignetReceivePlan *signet_receive_plan_new             (SignetPop3Listing *listing,
                                                        SignetUidlLog     *log);
void               signet_receive_plan_free            (SignetReceivePlan *self);

guint              signet_receive_plan_get_n_items     (SignetReceivePlan *self);

/* What the server listed at that position; its size may become known later. */
SignetPop3Item     signet_receive_plan_get_item        (SignetReceivePlan *self,
                                                        guint              position);

/* Positions in the listing of messages the log does not know. Borrowed; changes as messages are named
 * and relinked. */
GArray            *signet_receive_plan_get_unknown     (SignetReceivePlan *self);

/* Positions of messages whose UIDL is missing or shared: they need signet_receive_plan_name(). */
GArray            *signet_receive_plan_get_nameless    (SignetReceivePlan *self);

/* Positions of messages that the log calls deleted by the server, and that are listed: they are still there,
 * or others have got their UIDLs. Borrowed; those that signet_receive_plan_judge_returned() judged are not
 * among them any more. */
GArray            *signet_receive_plan_get_returned    (SignetReceivePlan *self);
guint              signet_receive_plan_get_n_known     (SignetReceivePlan *self);

/* Whether the log knows the message at that position. */
gboolean           signet_receive_plan_is_here         (SignetReceivePlan *self,
                                                        guint              position);

/* Positions of messages of which only the beginning is here, and which the user wants off the server:
 * the rest comes first. Borrowed. */
GArray            *signet_receive_plan_get_rests       (SignetReceivePlan *self);

/* Whether anything is, or may be, new. */
gboolean           signet_receive_plan_has_new         (SignetReceivePlan *self);

/* Borrowed: what the log calls the message at that position; NULL while it is nameless. */
const char        *signet_receive_plan_get_key         (SignetReceivePlan *self,
                                                        guint              position);

/* The message at that position is another one than what is here: one that vanished, or without a record. */
void               signet_receive_plan_disown          (SignetReceivePlan *self,
                                                        guint              position,
                                                        guint64            fingerprint);

/* Gives a nameless message its key; the second of two equal ones gets another. */
void               signet_receive_plan_name            (SignetReceivePlan *self,
                                                        guint              position,
                                                        guint64            fingerprint);

/* Whether most of what we knew is gone from the server, and not by us, while unknown messages are there: it
 * may have given old mail new UIDLs, as after a move to another machine. Also where anything is gone and a
 * UIDL has become shared, or was. */
gboolean           signet_receive_plan_looks_renumbered (SignetReceivePlan *self);

/* For each unknown position its header's fingerprint: those that match a message which vanished in header
 * and size are that message, and get its record under the new UIDL. Where many of the others match in
 * header alone, the sizes are not exact and they count too. Returns how many. */
guint              signet_receive_plan_relink          (SignetReceivePlan *self,
                                                        const guint64     *fingerprints);

/* For each returned position its header's fingerprint, 0: not known. Those that are the same in header and
 * size are still there, and known; others are unknown, without a record. */
void               signet_receive_plan_judge_returned  (SignetReceivePlan *self,
                                                        const guint64     *fingerprints);

/* For a message that had to be fetched to be recognised, because the server gives no headers alone.
 * Returns: (transfer none) (nullable): its key, NULL if it is here already. */
const char        *signet_receive_plan_identify        (SignetReceivePlan *self,
                                                        guint              position,
                                                        guint64            fingerprint);

/* Positions of the messages that may be deleted on the server now: here in whole, and due by the rule,
 * or deleted here. now: seconds since 1970. Returns: (transfer full) of guint. */
GArray            *signet_receive_plan_list_due        (SignetReceivePlan *self,
                                                        SignetLeave        leave,
                                                        guint              days,
                                                        gint64             now);

/* Takes out of the log what the server acknowledged as deleted and does not list any more, unless one of
 * those without a name may be it. What vanished otherwise stays known, however long: a server that comes back
 * with it must not make it come twice. */
void               signet_receive_plan_forget          (SignetReceivePlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetReceivePlan, signet_receive_plan_free)

G_END_DECLS
