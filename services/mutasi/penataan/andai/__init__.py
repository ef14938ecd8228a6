"""Why a plan places somebody where it does, and what if one thing were different: asked of the files of the plan."""
