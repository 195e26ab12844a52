/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-mailbox.h"
#include "demo-people.h"

G_BEGIN_DECLS

/* Where mail goes that is handed to the demo's SMTP server: what is for the user lies in the
 * mailbox at once, what is for the persons of the demo is kept, and nothing leaves this machine.
 * Belongs to the servers' thread. */
#define SIGNET_TYPE_DEMO_POST (signet_demo_post_get_type ())
G_DECLARE_FINAL_TYPE (SignetDemoPost, signet_demo_post, SIGNET, DEMO_POST, GObject)

/* More than this is refused: what is kept lives in memory. */
#define SIGNET_DEMO_POST_MAX_MAILS 100
#define SIGNET_DEMO_POST_MAX_BYTES (64 * 1024 * 1024)

/* user: the address whose mail goes to the mailbox; persons: the other addresses that can be
 * written to, ended by NULL. Returns: (transfer full). */
SignetDemoPost *signet_demo_post_new      (SignetDemoMailbox  *mailbox,
                                           const char         *user,
                                           const char *const  *persons);

/* From now on the persons answer what the user writes to them; people: referenced. */
void            signet_demo_post_set_people (SignetDemoPost   *self,
                                             SignetDemoPeople *people);

/* Whether there is somebody of that address, ASCII case ignored. */
gboolean        signet_demo_post_knows    (SignetDemoPost     *self,
                                           const char         *address);

/* Takes a mail for known recipients. FALSE when there is no room for it; then nobody gets it. */
gboolean        signet_demo_post_deliver  (SignetDemoPost     *self,
                                           const char         *sender,
                                           GPtrArray          *recipients,
                                           GBytes             *bytes);

/* What was sent to the persons, as it came, oldest first. Borrowed (element-type GBytes). */
GPtrArray      *signet_demo_post_get_kept (SignetDemoPost     *self);

G_END_DECLS
