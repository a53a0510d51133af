/// The gate: two posts, an arch and a way through.
enum GateMark {
    static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="7" fill="#14503c"/>
        <path d="M7 25V14a9 9 0 0 1 18 0v11" fill="none" stroke="#f4efe3" stroke-width="3" stroke-linecap="round"/>
        <path d="M12.500 25V14.500a3.500 3.500 0 0 1 7 0V25" fill="none" stroke="#e3b23c" stroke-width="2.500" stroke-linecap="round"/>
        </svg>

        """
}
