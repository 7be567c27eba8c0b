#include "block_search.h"

namespace activity {

BlockSearch::BlockSearch(const EventBlock &block, const EventQuery &query)
    : m_block(block)
    , m_query(query)
    , m_answers(static_cast<std::size_t>(query.textTests().size()) * allTexts.size() * block.textCount())
{
}

bool BlockSearch::matches(qsizetype index, quint64 sequence)
{
    m_block.readFacts(index, m_facts);
    m_facts.sequence = sequence;
    return m_query.matches(m_facts, [this, index](qsizetype test, Text part) {
        return accepts(test, part, m_block.textNumber(index, part));
    });
}

bool BlockSearch::accepts(qsizetype test, Text part, EventBlock::TextNumber number)
{
    const std::size_t table =
        static_cast<std::size_t>(test) * allTexts.size() + static_cast<std::size_t>(part);
    Answer &answer = m_answers[table * m_block.textCount() + number];
    if (answer == Answer::NotAsked) {
        const bool isAccepted = m_query.textTests().at(test).accepts(part, m_block.borrowText(number));
        answer = isAccepted ? Answer::Yes : Answer::No;
    }
    return answer == Answer::Yes;
}

}
