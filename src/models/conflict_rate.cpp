#include "conflict_rate.h"

#include <algorithm>

namespace models {

void ConflictRate::add(const activity::Event &event)
{
    const bool isOurWork = event.operation != activity::Operation::ExaminePool
        && event.operation != activity::Operation::Maintenance;
    if (!isOurWork)
        return;
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
        [&event](const Operation &operation) { return operation.id == event.operationId; });
    if (known != m_operations.end()) {
        known->metConflict = known->metConflict || event.isConflict();
        return;
    }
    m_operations.append({event.operationId, event.isConflict()});
    if (m_operations.size() > window)
        m_operations.removeFirst();
}

int ConflictRate::conflicts() const
{
    return static_cast<int>(std::count_if(m_operations.begin(), m_operations.end(),
        [](const Operation &operation) { return operation.metConflict; }));
}

}
