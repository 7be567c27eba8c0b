#include "event_marks.h"

namespace models {

void EventMarks::toggle(const QSet<quint64> &sequences)
{
    if (sequences.isEmpty())
        return;
    if (m_sequences.contains(sequences))
        m_sequences.subtract(sequences);
    else
        m_sequences.unite(sequences);
    Q_EMIT changed();
}

}
