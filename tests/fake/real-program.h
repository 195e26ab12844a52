/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"

G_BEGIN_DECLS

/* The real command, with a profile of its own that has one account. */
typedef struct _Program Program;

Program    *program_new         (void);

/* Removes the profile. */
void        program_free        (Program         *self);

/* Adds the account, for fake. leave: as --leave takes it. Fails the test if that fails. */
void        program_add_account (Program         *self,
                                 FakeServer      *fake,
                                 SignetSecurity   security,
                                 const char      *leave);

/* The same for an account that receives and sends by fake, over TLS, and logs in as --auth says, with
 * --client-certificate (nullable). */
void        program_add_account_with (Program        *self,
                                      FakeServer     *fake,
                                      const char     *auth,
                                      const char     *client_file);

/* Runs `signet receive`. password: nullable, then it gets none. Returns: the exit status, -1 for a signal. */
int         program_receive     (Program         *self,
                                 const char      *password);

/* The same for an account that sends by fake, as alice@example.org. */
void        program_add_sender  (Program         *self,
                                 FakeServer      *fake,
                                 SignetSecurity   security);

/* Runs `signet send` on a mail. password: nullable. Returns: the exit status, -1 for a signal. */
int         program_send        (Program         *self,
                                 const char      *password,
                                 const char      *mail);

/* Runs `signet outbox --json`, which has to succeed; what it says is the output then. */
void        program_list_outbox (Program         *self);

/* Interrupts the run under way, from another thread. */
void        program_interrupt   (Program         *self);

/* What the last run said on stdout and stderr. Borrowed. */
const char *program_get_output  (Program         *self);
const char *program_get_errors  (Program         *self);

/* All messages in the profile, as they are in its files, sorted. Returns: (transfer full)
 * (element-type utf8). */
GPtrArray  *program_dup_mails   (Program         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Program, program_free)

G_END_DECLS
