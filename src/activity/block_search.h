#pragma once

#include "event_block.h"

namespace activity {

/// Asks a query about the events of a block, and about each of its texts once: most stand in several events.
/// Neither block nor query may go before it.
class BlockSearch {
public:
    BlockSearch(const EventBlock &block, const EventQuery &query);

    bool matches(qsizetype index, quint64 sequence);

private:
    enum class Answer : quint8 { NotAsked, No, Yes };

    bool accepts(qsizetype test, Text part, EventBlock::TextNumber number);

    const EventBlock &m_block;
    const EventQuery &m_query;
    Event m_facts; ///< of the event that is looked at
    std::vector<Answer> m_answers; ///< by test, part and number of the text
};

}
