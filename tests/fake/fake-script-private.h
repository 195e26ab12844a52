/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-script.h"

G_BEGIN_DECLS

/* A script is a list of steps; a step is a function and what it needs. Inside fake only. */
typedef struct _FakeStep FakeStep;

typedef struct
{
  FakeScript       *script;
  FakeConnection   *connection;
  FakeCertificates *certificates;
} FakeStage;

typedef gboolean (*FakePlay) (const FakeStep  *step,
                              FakeStage       *stage,
                              GError         **error);

struct _FakeStep
{
  FakePlay         play;
  char            *text;
  guint            number;
  FakeAnswer       answer;
  FakeSource       source;
  FakeHook         hook;
  gpointer         user_data;
};

struct _FakeScript
{
  GArray                       *steps;
  char                         *priority;
  gnutls_certificate_request_t  request;
  gsize                         cut;
  gboolean                      may_leave;
};

/* Returns: (transfer none): valid until the next step is added. */
FakeStep *fake_script_add (FakeScript *self,
                           FakePlay    play,
                           const char *text);

G_END_DECLS
