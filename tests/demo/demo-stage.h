/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-identity.h"
#include "demo-mailbox.h"

G_BEGIN_DECLS

/* A POP3 server of the demo in a thread of its own, on a mailbox that the test fills. */
typedef struct
{
  SignetDemoMailbox *mailbox;  /* the thread's while it runs */
  char              *directory;
  char              *ca_file;
  guint16            port;

  /*< private >*/
  GThread           *thread;
  GMainContext      *context;
  GAsyncQueue       *answers;
  GTlsCertificate   *certificate;
  gboolean           stopping;
} DemoStage;

#define DEMO_STAGE_USER "robin@tidewater.example"
#define DEMO_STAGE_PASSWORD "secret"

/* A fixture's set-up and tear-down. The mailbox is empty, the server does not run yet. */
void  demo_stage_set_up    (DemoStage     *self,
                            gconstpointer  data);
void  demo_stage_tear_down (DemoStage     *self,
                            gconstpointer  data);

void  demo_stage_add       (DemoStage     *self,
                            const char    *mail);

/* Mails there are; before the start or after the stop. */
guint demo_stage_count     (DemoStage     *self);
void  demo_stage_start     (DemoStage     *self);
void  demo_stage_stop      (DemoStage     *self);

G_END_DECLS
