/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "word-stream.h"

G_BEGIN_DECLS

/* Tells a visitor how far it is with what was asked for, as often as there is something new and the last
 * was taken: "report PERMILLE BYTES MESSAGE". Main thread. */
typedef struct _SignetDoorReport SignetDoorReport;

/* Of an operation. Returns: (transfer full). */
SignetDoorReport *signet_door_report_new         (SignetWordStream *stream,
                                                  SignetOperation  *operation);

/* Of whatever the engine sends from now on. Returns: (transfer full). */
SignetDoorReport *signet_door_report_new_sending (SignetWordStream *stream,
                                                  SignetEngine     *engine);

/* Of what is shown from now on and follows that cancellable. Returns: (transfer full). */
SignetDoorReport *signet_door_report_new_following (SignetWordStream *stream,
                                                    SignetEngine     *engine,
                                                    GCancellable     *cancellable);

/* Nothing is told any more. */
void              signet_door_report_free        (SignetDoorReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDoorReport, signet_door_report_free)

G_END_DECLS
