#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <type_traits>
#include <utility>

namespace models {

/// Does \a work on another thread and hands what it gives to \a done, on the thread of \a context; not once
/// that is gone. QFuture::then() with a context does the same from Qt 6.5 on alone: before, it fails where
/// the context is gone first.
template <class Work, class Done> void runInBackground(QObject *context, Work work, Done done)
{
    using Answer = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Answer>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)]() mutable {
            watcher->deleteLater();
            done(watcher->result());
        });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

}
