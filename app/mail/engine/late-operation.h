/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* An operation of an engine that people see only if it takes longer than half a second: what is done at once
 * does not flicker. Main thread. */
typedef struct _SignetLateOperation SignetLateOperation;

/* title: translated. cancellable: with which it is cancelled, too; nullable. The engine is not kept. Returns:
 * (transfer full). */
SignetLateOperation *signet_late_operation_new  (SignetEngine         *engine,
                                                 const char           *title,
                                                 GCancellable         *cancellable);

/* Borrowed. */
SignetOperation     *signet_late_operation_get  (SignetLateOperation  *self);

/* It is over. error: nullable. self: taken. */
void                 signet_late_operation_end  (SignetLateOperation  *self,
                                                 const GError         *error);

G_END_DECLS
