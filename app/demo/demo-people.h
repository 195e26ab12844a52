/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-identity.h"
#include "demo-profile.h"

G_BEGIN_DECLS

/* Who lives in the demo, with throw-away keys and certificates: the user, two persons to write to,
 * a sender whose authority nobody knows, and one whose certificate has expired. Immutable after it
 * was made, reference counted. Errors: G_IO_ERROR. */
typedef struct _SignetDemoPeople SignetDemoPeople;

#define SIGNET_DEMO_USER_NAME "Robin Hale"
#define SIGNET_DEMO_USER_ADDRESS "robin@tidewater.example"

/* The password of the user's PKCS#12 file. */
#define SIGNET_DEMO_PKCS12_PASSWORD "demo"

/* Makes all keys: some 200 ms. Returns: (transfer full). */
SignetDemoPeople   *signet_demo_people_new           (GError            **error);
SignetDemoPeople   *signet_demo_people_ref           (SignetDemoPeople   *self);
void                signet_demo_people_unref         (SignetDemoPeople   *self);

/* name: "robin", "alice", "bob", "carla", "dieter". Borrowed, nullable. */
SignetDemoIdentity *signet_demo_people_get           (SignetDemoPeople   *self,
                                                      const char         *name);

/* The addresses that can be written to beside the user's, ended by NULL. Static. */
const char *const  *signet_demo_people_get_addresses (void);

/* Leaves in PROFILE/demo what a client needs: mail-ca.pem (the authority of the mails' signers),
 * demo.p12 (the user's key), alice.pem and bob.pem. */
gboolean            signet_demo_people_write         (SignetDemoPeople   *self,
                                                      SignetDemoProfile  *profile,
                                                      GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoPeople, signet_demo_people_unref)

G_END_DECLS
