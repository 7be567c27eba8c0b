#pragma once

#include <QObject>
#include <QSet>

#include <optional>

namespace models {

/// The events that the operator marked, by sequence number, for as long as the console runs. GUI thread.
class EventMarks : public QObject {
    Q_OBJECT
public:
    bool contains(quint64 sequence) const { return m_sequences.contains(sequence); }
    const QSet<quint64> &sequences() const { return m_sequences; }

    /// Marks all of \a sequences; where all are marked already, takes the marks away.
    void toggle(const QSet<quint64> &sequences);

Q_SIGNALS:
    void changed();

private:
    QSet<quint64> m_sequences;
};

}
